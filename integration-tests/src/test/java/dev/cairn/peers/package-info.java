/// Real programs that read from us, and that we read from: Kubo and its gateway, alone, behind another and killed;
/// curl;
/// a browser.
@NullMarked
package dev.cairn.peers;

import org.jspecify.annotations.NullMarked;
