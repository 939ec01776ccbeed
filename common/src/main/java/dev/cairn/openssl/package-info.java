/// OpenSSL's library, where the machine has one: faster than Java's own where no good compiler has been at it.
@NullMarked
package dev.cairn.openssl;

import org.jspecify.annotations.NullMarked;
