/// From forms to jobs: members are put in, paths find their producers, and what is not known yet becomes growths.
@NullMarked
package dev.cairn.workflow.expand;

import org.jspecify.annotations.NullMarked;
