/// CAR files: blocks one after the other, with their names, <https://ipld.io/specs/transport/car/>.
@NullMarked
package dev.cairn.car;

import org.jspecify.annotations.NullMarked;
