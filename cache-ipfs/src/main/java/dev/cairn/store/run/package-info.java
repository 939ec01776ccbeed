/// Goes of workflows: how they stand, and what they use and made while they are under way.
@NullMarked
package dev.cairn.store.run;

import org.jspecify.annotations.NullMarked;
