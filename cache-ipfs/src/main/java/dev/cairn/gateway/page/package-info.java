/// Pages for people: folders and values, and what files are for a browser.
@NullMarked
package dev.cairn.gateway.page;

import org.jspecify.annotations.NullMarked;
