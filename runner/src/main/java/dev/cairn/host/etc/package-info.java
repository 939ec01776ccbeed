/// The `/etc` of a container that is made of the host's own software.
@NullMarked
package dev.cairn.host.etc;

import org.jspecify.annotations.NullMarked;
