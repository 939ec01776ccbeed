/// Tests on repositories that the real git-annex makes, when the tests run.
@NullMarked
package dev.cairn.annex;

import org.jspecify.annotations.NullMarked;
