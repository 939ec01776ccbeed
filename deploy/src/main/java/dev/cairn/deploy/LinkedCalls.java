package dev.cairn.deploy;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes out the methods that Java otherwise makes while a program runs, at the first call: those that say which case
/// of a `switch` over types it is, and the `equals` and `hashCode` of records. An ahead-of-time cache keeps what is
/// made for lambdas and for texts put together, but not these, and a run that has nothing to do spends a fifth of its
/// time on making them. The methods do what the specification of `java.lang.runtime` says.
final class LinkedCalls {
    private final ClassFile files;

    LinkedCalls(ClassFile files) {
        this.files = files;
    }

    /// The class as it is where it has none.
    byte[] resolved(byte[] bytes) {
        ClassModel model = files.parse(bytes);
        return model.methods().stream().anyMatch(LinkedCalls::calls)
                ? files.transformClass(model, new Writing(model))
                : bytes;
    }

    private static boolean calls(MethodModel method) {
        return method.code().isPresent()
                && method.code()
                        .get()
                        .elementStream()
                        .anyMatch(element -> LinkedCall.of(element).isPresent());
    }

    private static final class Writing implements ClassTransform {
        private final ClassDesc owner;
        private final boolean isInterface;
        private final List<LinkedCall> written = new ArrayList<>();

        Writing(ClassModel model) {
            this.owner = model.thisClass().asSymbol();
            this.isInterface = model.flags().has(AccessFlag.INTERFACE);
        }

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof MethodModel method && calls(method)) {
                builder.transformMethod(
                        method, MethodTransform.transformingCode((code, instruction) -> accept(code, instruction)));
            } else {
                builder.with(element);
            }
        }

        private void accept(CodeBuilder code, CodeElement instruction) {
            if (instruction instanceof RuntimeVisibleTypeAnnotationsAttribute) {
                // Those of local variables: they would go on naming places in the code as it was, and nobody reads
                // them.
                return;
            }
            Optional<LinkedCall> call = LinkedCall.of(instruction);
            if (call.isEmpty()) {
                code.with(instruction);
                return;
            }
            String name = name(written.size());
            written.add(call.get());
            code.invokestatic(owner, name, call.get().type(), isInterface);
        }

        @Override
        public void atEnd(ClassBuilder builder) {
            for (int i = 0; i < written.size(); i++) {
                LinkedCall call = written.get(i);
                builder.withMethodBody(
                        name(i),
                        call.type(),
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        call::write);
            }
        }

        private static String name(int number) {
            return "linked$" + number;
        }
    }
}
