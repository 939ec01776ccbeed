package dev.cairn.script;

import java.util.List;

/// Literals of Python 3.
final class PythonQuotation implements Quotation {
    static final PythonQuotation ONLY = new PythonQuotation();

    private PythonQuotation() {}

    @Override
    public String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }

    @Override
    public String number(String written) {
        return switch (written) {
            case ".inf" -> "float('inf')";
            case "-.inf" -> "float('-inf')";
            case ".nan" -> "float('nan')";
            default -> written;
        };
    }

    @Override
    public String truth(boolean value) {
        return value ? "True" : "False";
    }

    @Override
    public String list(List<String> written, boolean alike) {
        return "[" + String.join(", ", written) + "]";
    }

    @Override
    public String nothing() {
        return "None";
    }
}
