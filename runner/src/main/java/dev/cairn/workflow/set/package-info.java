/// The members of sets: what lists, tables and patterns give.
@NullMarked
package dev.cairn.workflow.set;

import org.jspecify.annotations.NullMarked;
