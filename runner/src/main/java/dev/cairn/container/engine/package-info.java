/// Containers of daemons that speak the Docker Engine API, version 1.40 or newer: Docker and Podman. What is asked of
/// them is a pure function of the sandbox; nothing is loaded or asked before the first container.
@NullMarked
package dev.cairn.container.engine;

import org.jspecify.annotations.NullMarked;
