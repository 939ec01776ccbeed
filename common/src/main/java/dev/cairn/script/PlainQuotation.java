package dev.cairn.script;

import java.util.List;

/// Text as it is; of a list, with spaces between.
final class PlainQuotation implements Quotation {
    static final PlainQuotation ONLY = new PlainQuotation();

    private PlainQuotation() {}

    @Override
    public String text(String text) {
        return text;
    }

    @Override
    public String number(String written) {
        return written;
    }

    @Override
    public String truth(boolean value) {
        return Boolean.toString(value);
    }

    @Override
    public String list(List<String> written, boolean alike) {
        return String.join(" ", written);
    }

    @Override
    public String nothing() {
        return "";
    }
}
