/// A repository of git and git-annex as it is asked and told: its settings, its index, its rules, its log of URLs.
@NullMarked
package dev.cairn.deliver.annex.repository;

import org.jspecify.annotations.NullMarked;
