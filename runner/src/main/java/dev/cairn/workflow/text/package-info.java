/// The two notations of the format: `{{…}}` in texts, `<name>` in paths.
@NullMarked
package dev.cairn.workflow.text;

import org.jspecify.annotations.NullMarked;
