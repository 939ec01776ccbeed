/// Images, with everybody who keeps them: skopeo, umoci, a registry, a container engine.
@NullMarked
package dev.cairn.images;

import org.jspecify.annotations.NullMarked;
