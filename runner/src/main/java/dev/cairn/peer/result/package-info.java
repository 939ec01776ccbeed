/// Results that others vouch for: whom this machine believes, what they have made, and how its bytes get here.
@NullMarked
package dev.cairn.peer.result;

import org.jspecify.annotations.NullMarked;
