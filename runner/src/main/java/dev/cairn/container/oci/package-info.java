/// Containers by programs that follow the runtime specification of the Open Container Initiative,
/// <https://github.com/opencontainers/runtime-spec> 1.0: crun, 1.8 or newer, and runc, 1.1 or newer.
@NullMarked
package dev.cairn.container.oci;

import org.jspecify.annotations.NullMarked;
