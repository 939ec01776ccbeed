/// Packages of Debian and its relatives: apt finds them, mmdebstrap makes root file systems of them.
@NullMarked
package dev.cairn.packages.debian;

import org.jspecify.annotations.NullMarked;
