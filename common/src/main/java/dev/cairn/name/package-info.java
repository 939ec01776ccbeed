/// IPNS: names that keys give, and the signed records that say what they stand for.
@NullMarked
package dev.cairn.name;

import org.jspecify.annotations.NullMarked;
