package dev.cairn.container.isolation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The filter of [RefusedCall] as the kernel wants it: a program of classic BPF over `struct seccomp_data`, see
/// seccomp(2). It is for processors that put the low byte first.
public final class FilterProgram {
    private static final int LOAD = 0x20;
    private static final int RETURN = 0x06;
    private static final int JUMP = 0x05;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;

    private static final int NUMBER_AT = 0;
    private static final int WAY_AT = 4;
    private static final int FIRST_ARGUMENT_AT = 16;

    private static final int ALLOW = 0x7fff_0000;
    private static final int FAIL = 0x0005_0000;

    /// Where a number of this size or more means 32-bit pointers with 64-bit registers (x32): another table, which
    /// nobody uses.
    private static final int X32 = 0x4000_0000;

    private static final int INSTRUCTION_BYTES = 8;
    private static final int MOST_INSTRUCTIONS = 4096;

    private final ByteBuffer out =
            ByteBuffer.allocate(MOST_INSTRUCTIONS * INSTRUCTION_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private FilterProgram() {}

    /// Its instructions, each a `struct sock_filter`.
    public static byte[] of(Processor processor) {
        FilterProgram program = new FilterProgram();
        program.all(processor);
        byte[] bytes = new byte[program.out.position()];
        program.out.flip().get(bytes);
        return bytes;
    }

    private void all(Processor processor) {
        add(LOAD, 0, 0, WAY_AT);
        for (Processor.Way way : processor.ways()) {
            add(IF_EQUAL, 1, 0, way.audit());
            int jump = out.position();
            add(JUMP, 0, 0, 0);
            way(way);
            out.putInt(jump + 4, (out.position() - jump) / INSTRUCTION_BYTES - 1);
        }
        add(RETURN, 0, 0, FAIL | RefusedCall.NOT_THERE);
    }

    private void way(Processor.Way way) {
        add(LOAD, 0, 0, NUMBER_AT);
        failIf(IF_AT_LEAST, X32, RefusedCall.NOT_THERE);
        failIf(IF_EQUAL, Processor.CLONE3, RefusedCall.NOT_THERE);
        for (RefusedCall call : RefusedCall.ALL) {
            int number = way.number().applyAsInt(call);
            if (number != RefusedCall.NONE) {
                failIf(IF_EQUAL, number, RefusedCall.NOT_PERMITTED);
            }
        }
        add(IF_EQUAL, 1, 0, way.cloning());
        add(RETURN, 0, 0, ALLOW);
        add(LOAD, 0, 0, FIRST_ARGUMENT_AT);
        int any = RefusedCall.NAMESPACES.stream().reduce(0, (some, one) -> some | one);
        failIf(IF_ANY_BIT, any, RefusedCall.NOT_PERMITTED);
        add(RETURN, 0, 0, ALLOW);
    }

    /// Fails with an error where the condition holds.
    private void failIf(int condition, int operand, int error) {
        add(condition, 0, 1, operand);
        add(RETURN, 0, 0, FAIL | error);
    }

    private void add(int code, int then, int otherwise, int operand) {
        out.putShort((short) code).put((byte) then).put((byte) otherwise).putInt(operand);
    }
}
