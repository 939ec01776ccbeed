/// Ed25519 keys: signing, verifying, and the forms in which IPFS writes them.
@NullMarked
package dev.cairn.key;

import org.jspecify.annotations.NullMarked;
