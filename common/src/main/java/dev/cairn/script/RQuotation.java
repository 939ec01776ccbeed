package dev.cairn.script;

import java.util.List;

/// Literals of R.
final class RQuotation implements Quotation {
    static final RQuotation ONLY = new RQuotation();

    private RQuotation() {}

    /// Control characters are written as `\u0001`, for R forbids `\x01` beside them in one text.
    @Override
    public String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    @Override
    public String number(String written) {
        return switch (written) {
            case ".inf" -> "Inf";
            case "-.inf" -> "-Inf";
            case ".nan" -> "NaN";
            default -> written;
        };
    }

    @Override
    public String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /// A vector has one type: unlike things make a `list`.
    @Override
    public String list(List<String> written, boolean alike) {
        if (written.isEmpty()) {
            return "character(0)";
        }
        return (alike ? "c(" : "list(") + String.join(", ", written) + ")";
    }

    @Override
    public String nothing() {
        return "NULL";
    }
}
