/// Processes whose every word is known: sets found, tags and values checked, paths ready to have members put in.
@NullMarked
package dev.cairn.workflow.form;

import org.jspecify.annotations.NullMarked;
