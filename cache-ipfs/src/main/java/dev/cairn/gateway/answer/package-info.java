/// What a gateway answers, in each format, streamed.
@NullMarked
package dev.cairn.gateway.answer;

import org.jspecify.annotations.NullMarked;
