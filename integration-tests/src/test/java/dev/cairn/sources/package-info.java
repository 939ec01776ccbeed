/// Content from elsewhere: fetched from real Kubos, from another Cairn, from CAR files.
@NullMarked
package dev.cairn.sources;

import org.jspecify.annotations.NullMarked;
