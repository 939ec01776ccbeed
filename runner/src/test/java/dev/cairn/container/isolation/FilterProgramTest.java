package dev.cairn.container.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class FilterProgramTest {
    private static final int ALLOWED = 0x7fff_0000;
    private static final int NOT_PERMITTED = 0x0005_0001;
    private static final int NOT_THERE = 0x0005_0026;

    private static final int NEW_USER = 0x1000_0000;
    private static final int NEW_THREAD = 0x003d_0f00;

    @Test
    void every_call_of_the_list_is_refused_in_every_way_to_call() {
        for (Processor processor : Processor.values()) {
            for (Processor.Way way : processor.ways()) {
                for (RefusedCall call : RefusedCall.ALL) {
                    int number = way.number().applyAsInt(call);
                    if (number != RefusedCall.NONE) {
                        assertThat(answer(processor, way.audit(), number, 0))
                                .as("%s by %s", call.name(), way.libseccomp())
                                .isEqualTo(NOT_PERMITTED);
                    }
                }
            }
        }
    }

    @Test
    void a_process_and_a_thread_may_be_made_and_a_namespace_may_not() {
        for (Processor processor : Processor.values()) {
            for (Processor.Way way : processor.ways()) {
                assertThat(answer(processor, way.audit(), way.cloning(), 17)).isEqualTo(ALLOWED);
                assertThat(answer(processor, way.audit(), way.cloning(), NEW_THREAD))
                        .isEqualTo(ALLOWED);
                assertThat(answer(processor, way.audit(), way.cloning(), NEW_USER | 17))
                        .isEqualTo(NOT_PERMITTED);
                assertThat(answer(processor, way.audit(), Processor.CLONE3, 0)).isEqualTo(NOT_THERE);
            }
        }
    }

    @Test
    void what_is_not_in_the_list_is_allowed() {
        // read, read, read
        assertThat(answer(Processor.X86_64, 0xC000_003E, 0, 0)).isEqualTo(ALLOWED);
        assertThat(answer(Processor.X86_64, 0x4000_0003, 3, 0)).isEqualTo(ALLOWED);
        assertThat(answer(Processor.ARM_64, 0xC000_00B7, 63, 0)).isEqualTo(ALLOWED);
    }

    @Test
    void other_ways_to_call_are_not_there() {
        assertThat(answer(Processor.X86_64, 0xC000_003E, 0x4000_0000 + 101, 0)).isEqualTo(NOT_THERE);
        assertThat(answer(Processor.ARM_64, 0x4000_0028, 26, 0)).isEqualTo(NOT_THERE);
    }

    /// What the program answers, by the rules of the kernel's Documentation/networking/filter.rst.
    private static int answer(Processor processor, int way, int number, int argument) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, number).putInt(4, way).putInt(16, argument);
        ByteBuffer program = ByteBuffer.wrap(FilterProgram.of(processor)).order(ByteOrder.LITTLE_ENDIAN);
        int register = 0;
        for (int at = 0; ; at += 8) {
            int operand = program.getInt(at + 4);
            boolean holds = false;
            switch (program.getShort(at)) {
                case 0x20 -> register = data.getInt(operand);
                case 0x06 -> {
                    return operand;
                }
                case 0x05 -> at += operand * 8;
                case 0x15 -> holds = register == operand;
                case 0x35 -> holds = Integer.compareUnsigned(register, operand) >= 0;
                case 0x45 -> holds = (register & operand) != 0;
                default -> throw new AssertionError("no such instruction: " + program.getShort(at));
            }
            if ((program.getShort(at) & 0x7) == 0x5 && program.getShort(at) != 0x05) {
                at += Byte.toUnsignedInt(program.get(at + (holds ? 2 : 3))) * 8;
            }
        }
    }
}
