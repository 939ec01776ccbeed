/// What a person chooses among in the settings: sources, peers, indexes, mirrors, whom to trust.
@NullMarked
package dev.cairn.config.choice;

import org.jspecify.annotations.NullMarked;
