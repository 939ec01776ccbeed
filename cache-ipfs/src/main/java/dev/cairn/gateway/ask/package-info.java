/// What is asked of a gateway: paths, formats and ranges, read from a request and checked.
@NullMarked
package dev.cairn.gateway.ask;

import org.jspecify.annotations.NullMarked;
