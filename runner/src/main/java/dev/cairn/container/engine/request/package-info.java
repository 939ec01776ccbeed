/// What Docker and Podman are asked: requests in the dialect of each, and how their answers are read.
@NullMarked
package dev.cairn.container.engine.request;

import org.jspecify.annotations.NullMarked;
