/// Numbers with a unit, as people write them in workflows and settings.
@NullMarked
package dev.cairn.unit;

import org.jspecify.annotations.NullMarked;
