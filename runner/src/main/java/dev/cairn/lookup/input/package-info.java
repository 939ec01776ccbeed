/// Inputs to CIDs: by path, by key, by address, and folders by what is in them.
@NullMarked
package dev.cairn.lookup.input;

import org.jspecify.annotations.NullMarked;
