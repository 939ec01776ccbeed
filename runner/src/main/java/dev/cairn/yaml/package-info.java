/// YAML 1.2 as people write it in workflows and settings, every value with its line.
@NullMarked
package dev.cairn.yaml;

import org.jspecify.annotations.NullMarked;
