package dev.cairn.host;

import java.util.Comparator;

/// A file of packages that stands elsewhere, so that another may take its place (dpkg-divert).
///
/// @param from where packages ship it
/// @param to   where it is
/// @param by   the package whose own file stands there instead, `:` if a person decided it
public record Diversion(String from, String to, String by) {
    static final Comparator<Diversion> ORDER =
            Comparator.comparing(Diversion::from).thenComparing(Diversion::to).thenComparing(Diversion::by);
}
