package dev.cairn.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cli.Main;
import dev.cairn.store.Store;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class LinkedCallsTest {
    private static final ClassFile FILES = ClassFile.of();

    /// Reads and writes all of the code, which tells whether all that it says of itself is true.
    private static final ClassTransform EVERY_INSTRUCTION =
            ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);

    sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Square(int side, long id, boolean filled) implements Shape {}

        record Named(@Nullable String name, Object of, float scale, char sign, byte small, short less)
                implements Shape {}

        record Nothing() implements Shape {}

        /// A switch in an interface.
        static String kind(Shape shape) {
            return switch (shape) {
                case Circle _ -> "circle";
                case Square(int side, long _, boolean _) when side > 10 -> "large";
                case Square(int side, long _, boolean _) when side > 5 -> "middling";
                case Square _ -> "small";
                case Named(String name, Shape of, float _, char _, byte _, short _) -> name + " " + kind(of);
                case Named(String _, String of, float _, char _, byte _, short _) -> of;
                case Named _ -> "named";
                case Nothing _ -> "nothing";
            };
        }
    }

    /// Everything that is asked of both forms of the classes; loaded by each in its own way.
    public static final class Answers implements Supplier<List<Object>> {
        @Override
        public List<Object> get() {
            List<Shape> shapes = List.of(
                    new Shape.Circle(0.0),
                    new Shape.Circle(-0.0),
                    new Shape.Circle(Double.NaN),
                    new Shape.Square(3, 1L << 40, true),
                    new Shape.Square(3, 1L << 40, false),
                    new Shape.Square(3, 1, true),
                    new Shape.Square(7, 0, false),
                    new Shape.Square(11, 0, false),
                    new Shape.Named("a", new Shape.Nothing(), 1.5f, 'x', (byte) -1, (short) -2),
                    new Shape.Named("a", "text", 1.5f, 'x', (byte) -1, (short) -2),
                    new Shape.Named(null, "text", 1.5f, 'x', (byte) -1, (short) -2),
                    new Shape.Named("a", 3, Float.NaN, 'x', (byte) -1, (short) -2),
                    new Shape.Nothing());
            List<Object> all = new ArrayList<>();
            for (Shape shape : shapes) {
                all.add(Shape.kind(shape));
                all.add(shape.hashCode());
                all.add(shape.equals(new Object()));
                all.add(Objects.equals(shape, null));
                for (Shape other : shapes) {
                    all.add(shape.equals(other));
                }
            }
            all.add(orNone(null));
            all.add(orNone("text"));
            all.add(orNone(1));
            all.add(new Shape.Circle(2).equals(new Shape.Circle(2)));
            return all;
        }

        private static String orNone(@Nullable Object some) {
            String word = switch (some) {
                case null -> "none";
                case String text -> text;
                default -> "else";
            };
            // An annotation that names the end of the code, which becomes shorter.
            @Nullable String kept = word.isEmpty() ? null : word;
            return Objects.requireNonNullElse(kept, word);
        }
    }

    @Test
    void what_is_written_out_says_what_java_says() throws Exception {
        Supplier<?> written = (Supplier<?>) new Rewritten(bytes -> new LinkedCalls(FILES).resolved(bytes))
                .loadClass(Answers.class.getName())
                .getDeclaredConstructor()
                .newInstance();

        assertThat(written.getClass()).isNotEqualTo(Answers.class);
        assertThat(written.get()).isEqualTo(new Answers().get());
    }

    @Test
    void nothing_is_left_to_be_made_at_the_first_call() throws Exception {
        for (Class<?> type : List.of(Answers.class, Shape.class, Shape.Circle.class, Shape.Square.class)) {
            byte[] before = Rewritten.bytes(type.getName());
            byte[] after = new LinkedCalls(FILES).resolved(before);

            assertThat(madeAtFirstCall(before)).as(type.getName()).isPositive();
            assertThat(madeAtFirstCall(after)).as(type.getName()).isZero();
            assertThat(FILES.verify(after)).isEmpty();
        }
    }

    /// A second build rewrites what the first one wrote. Every class of ours is tried, for what a rewritten one must
    /// not say any more is found in few.
    @Test
    void what_is_written_out_stays_as_it_is_the_next_time() throws Exception {
        int written = 0;
        for (byte[] before : ours()) {
            byte[] once = new LinkedCalls(FILES).resolved(before);
            written += Arrays.equals(once, before) ? 0 : 1;

            assertThat(new LinkedCalls(FILES).resolved(once)).isSameAs(once);
            assertThat(FILES.verify(once)).isEmpty();
            assertThat(FILES.transformClass(FILES.parse(once), EVERY_INSTRUCTION))
                    .isNotEmpty();
        }

        assertThat(written).isGreaterThan(100);
    }

    @Test
    void a_class_without_such_calls_stays_as_it_is() throws Exception {
        byte[] before = Rewritten.bytes(Rewritten.class.getName());

        assertThat(new LinkedCalls(FILES).resolved(before)).isSameAs(before);
    }

    /// All classes of the modules that run, wherever the tests have them from: jars or folders.
    private static List<byte[]> ours() throws IOException, URISyntaxException {
        List<byte[]> classes = new ArrayList<>();
        for (Class<?> one : List.of(Main.class, Store.class, Cid.class)) {
            Path place = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (FileSystem jar = Files.isDirectory(place) ? null : FileSystems.newFileSystem(place);
                    Stream<Path> files = Files.walk(jar == null ? place : jar.getPath("/"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    classes.add(Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    private static long madeAtFirstCall(byte[] bytes) {
        return FILES.parse(bytes).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(element -> element instanceof InvokeDynamicInstruction call
                        && call.bootstrapMethod().owner().packageName().equals("java.lang.runtime")
                        && !call.name().equalsString("toString"))
                .count();
    }

    /// Loads this test's classes in another form.
    private static final class Rewritten extends ClassLoader {
        private final Function<byte[], byte[]> change;

        Rewritten(Function<byte[], byte[]> change) {
            super(LinkedCallsTest.class.getClassLoader());
            this.change = change;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(LinkedCallsTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                byte[] bytes = change.apply(bytes(name));
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        static byte[] bytes(String name) throws IOException {
            try (var in = LinkedCallsTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                return Objects.requireNonNull(in).readAllBytes();
            }
        }
    }
}
