package dev.cairn.deploy;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call that Java links by making a method while the program runs.
sealed interface LinkedCall {
    ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
    ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    /// What it takes and gives.
    MethodTypeDesc type();

    /// The body of the method.
    void write(CodeBuilder code);

    /// Empty if it is something else: another instruction, or a call that is linked otherwise.
    static Optional<LinkedCall> of(CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) {
            return Optional.empty();
        }
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        List<ConstantDesc> arguments = call.bootstrapArgs();
        String name = call.name().stringValue();
        if (bootstrap.owner().equals(SWITCHES) && bootstrap.methodName().equals("typeSwitch")) {
            return ofSwitch(call.typeSymbol(), classes(arguments), arguments.size());
        }
        if (bootstrap.owner().equals(RECORDS) && !name.equals("toString")) {
            ClassDesc owner = (ClassDesc) arguments.get(0);
            List<DirectMethodHandleDesc> fields = arguments.subList(2, arguments.size()).stream()
                    .map(DirectMethodHandleDesc.class::cast)
                    .toList();
            return Optional.of(
                    name.equals("equals")
                            ? new Equals(call.typeSymbol(), owner, fields)
                            : new HashCode(call.typeSymbol(), fields));
        }
        return Optional.empty();
    }

    /// Nothing of a switch that has constants among its cases, or makes primitive types of each other.
    private static Optional<LinkedCall> ofSwitch(MethodTypeDesc type, List<ClassDesc> cases, int all) {
        ClassDesc value = type.parameterType(0);
        if (cases.size() < all) {
            return Optional.empty();
        }
        if (value.isPrimitive()) {
            return cases.stream().allMatch(value::equals) ? Optional.of(new First(type)) : Optional.empty();
        }
        return cases.stream().noneMatch(ClassDesc::isPrimitive)
                ? Optional.of(new Switch(type, cases))
                : Optional.empty();
    }

    private static List<ClassDesc> classes(List<ConstantDesc> arguments) {
        List<ClassDesc> classes = new ArrayList<>();
        for (ConstantDesc argument : arguments) {
            if (argument instanceof ClassDesc type) {
                classes.add(type);
            } else if (argument instanceof DynamicConstantDesc<?> constant
                    && constant.bootstrapMethod().methodName().equals("primitiveClass")) {
                classes.add(ClassDesc.ofDescriptor(constant.constantName()));
            }
        }
        return classes;
    }

    /// A switch over one primitive type: whatever the value is, the case that was asked for first.
    record First(MethodTypeDesc type) implements LinkedCall {
        @Override
        public void write(CodeBuilder code) {
            code.iload(code.parameterSlot(1)).ireturn();
        }
    }

    /// Takes a value and a number, and gives the number of the first case from there on that is of the value's
    /// type; how many there are where none is, and -1 for `null`. It is asked again from the next case where a
    /// guard said no.
    record Switch(MethodTypeDesc type, List<ClassDesc> cases) implements LinkedCall {
        @Override
        public void write(CodeBuilder code) {
            Label some = code.newLabel();
            code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
            for (int i = 0; i < cases.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf(cases.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(cases.size()).ireturn();
        }
    }

    /// Whether something is a record of the same kind with equal components.
    record Equals(MethodTypeDesc type, ClassDesc owner, List<DirectMethodHandleDesc> fields) implements LinkedCall {
        @Override
        public void write(CodeBuilder code) {
            Label differs = code.newLabel();
            code.aload(1).instanceOf(owner).ifeq(differs);
            code.aload(1).checkcast(owner).astore(2);
            for (DirectMethodHandleDesc field : fields) {
                ClassDesc of = kind(field);
                code.aload(0).getfield(owner, field.methodName(), of);
                code.aload(2).getfield(owner, field.methodName(), of);
                switch (of.descriptorString()) {
                    case "Z", "B", "C", "S", "I" -> code.if_icmpne(differs);
                    case "J" -> code.lcmp().ifne(differs);
                    case "F", "D" ->
                        code.invokestatic(box(of), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, of, of))
                                .ifne(differs);
                    default ->
                        code.invokestatic(
                                        OBJECTS,
                                        "equals",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_boolean,
                                                ConstantDescs.CD_Object,
                                                ConstantDescs.CD_Object))
                                .ifeq(differs);
                }
            }
            code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
        }
    }

    /// The hash of all components.
    record HashCode(MethodTypeDesc type, List<DirectMethodHandleDesc> fields) implements LinkedCall {
        @Override
        public void write(CodeBuilder code) {
            code.iconst_0();
            for (DirectMethodHandleDesc field : fields) {
                ClassDesc of = kind(field);
                code.bipush(31).imul();
                code.aload(0).getfield(field.owner(), field.methodName(), of);
                ClassDesc hashes = of.isPrimitive() ? box(of) : OBJECTS;
                ClassDesc takes = of.isPrimitive() ? of : ConstantDescs.CD_Object;
                code.invokestatic(hashes, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, takes));
                code.iadd();
            }
            code.ireturn();
        }
    }

    /// The type of the component that a handle reads.
    private static ClassDesc kind(DirectMethodHandleDesc field) {
        return field.invocationType().returnType();
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (primitive.descriptorString()) {
            case "Z" -> ConstantDescs.CD_Boolean;
            case "B" -> ConstantDescs.CD_Byte;
            case "C" -> ConstantDescs.CD_Character;
            case "S" -> ConstantDescs.CD_Short;
            case "I" -> ConstantDescs.CD_Integer;
            case "J" -> ConstantDescs.CD_Long;
            case "F" -> ConstantDescs.CD_Float;
            case "D" -> ConstantDescs.CD_Double;
            default -> throw new IllegalArgumentException(primitive + " is no primitive type");
        };
    }
}
