package dev.cairn.deploy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;

/// Gives classes that were compiled for Java 5 the form of Java 8's. An ahead-of-time cache takes in none that
/// are older than Java 6, so each start would read and verify them anew: for picocli that is a quarter of the
/// time of `cairn version`. What the classes do stays the same; only the version and the stack maps that newer
/// verifiers want are written.
final class OldClasses {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private final ClassFile files;

    OldClasses(ClassFile files) {
        this.files = files.withOptions(StackMapsOption.GENERATE_STACK_MAPS);
    }

    /// The class as it is where it is new enough.
    byte[] renewed(byte[] bytes) {
        if (((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) >= JAVA_6) {
            return bytes;
        }
        ClassModel model = files.parse(bytes);
        return files.transformClass(model, ofJava8());
    }

    private static ClassTransform ofJava8() {
        return ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element))
                .andThen((builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(JAVA_8, 0);
                    } else {
                        builder.with(element);
                    }
                });
    }
}
