package dev.cairn.container.isolation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// The filter of [RefusedCall] as the OCI runtime specification writes it, `linux.seccomp`; Docker and Podman read the
/// same.
public final class FilterProfile {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private FilterProfile(JsonGenerator out) {
        this.out = out;
    }

    /// As JSON.
    public static String of(Processor processor) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, processor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Writes it as the next value.
    public static void write(JsonGenerator out, Processor processor) throws IOException {
        new FilterProfile(out).all(processor);
    }

    private void all(Processor processor) throws IOException {
        out.writeStartObject();
        out.writeStringField("defaultAction", "SCMP_ACT_ALLOW");
        texts("architectures", processor.libseccomp());
        out.writeArrayFieldStart("syscalls");
        refuse(RefusedCall.ALL.stream().map(RefusedCall::name).toList(), RefusedCall.NOT_PERMITTED);
        out.writeEndObject();
        refuse(List.of("clone3"), RefusedCall.NOT_THERE);
        out.writeEndObject();
        for (int namespace : RefusedCall.NAMESPACES) {
            refuse(List.of("clone"), RefusedCall.NOT_PERMITTED);
            out.writeArrayFieldStart("args");
            out.writeStartObject();
            out.writeNumberField("index", 0);
            out.writeNumberField("value", namespace);
            out.writeNumberField("valueTwo", namespace);
            out.writeStringField("op", "SCMP_CMP_MASKED_EQ");
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /// Leaves the object open.
    private void refuse(List<String> names, int error) throws IOException {
        out.writeStartObject();
        texts("names", names);
        out.writeStringField("action", "SCMP_ACT_ERRNO");
        out.writeNumberField("errnoRet", error);
    }

    private void texts(String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
