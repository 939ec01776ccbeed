/// An image as blobs: the OCI image layout, its manifests and configuration, read from a folder or from the store.
@NullMarked
package dev.cairn.image.layout;

import org.jspecify.annotations.NullMarked;
