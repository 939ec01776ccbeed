package dev.cairn.images;

import dev.cairn.program.CairnProgram;
import dev.cairn.program.Checkout;
import dev.cairn.program.Room;
import dev.cairn.program.RunEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The example of an image that is built of Debian packages, with a tenth of its reads.
final class LambdaImage {
    /// As the example's README and its `image.yaml` call it.
    private static final String NAME = "lambda-tools:1";

    private static final String FILE = "image.yaml";

    /// Four lines a read.
    private static final String FEWER_READS = """
            set -eu
            from=/usr/share/doc/bowtie2/examples
            mkdir -p reference reads
            cp $from/reference/lambda_virus.fa.gz reference
            for one in reads_1 reads_2 longreads; do
                gzip -dc $from/reads/$one.fq.gz > whole
                head -n 3000 whole | gzip -n > reads/$one.fq.gz
            done
            gzip -dc $from/reads/combined_reads.bam.gz | samtools view -h -o whole -
            head -n 1500 whole | samtools view --no-PG -b - | gzip -n > reads/combined_reads.bam.gz
            rm whole
            """;

    private final Path data;

    private LambdaImage(Path data) {
        this.data = data;
    }

    /// Gives Docker an image whose files are these.
    ///
    /// @param root what packages were made into
    /// @param data an empty folder
    static LambdaImage of(Path root, Path data) {
        Command.run(root, "sh", "-c", "tar --sort=name --mtime=@0 -cf - . | docker import - " + NAME);
        Command.run(data, "sh", "-c", FEWER_READS);
        return new LambdaImage(data);
    }

    /// What it is called where Docker keeps it, for as long as nobody forgets it.
    static void forget(Path folder) {
        Command.run(folder, "docker", "rmi", NAME);
    }

    /// The example in a folder of its own.
    Room in(Path folder, CairnProgram cairn) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("workflow.yaml", FILE, "samples.csv")) {
            Files.copy(Checkout.root().resolve("examples/lambda-variants").resolve(name), folder.resolve(name));
        }
        return new Room(folder, cairn);
    }

    RunEvents run(Room room, String... further) {
        List<String> all = new ArrayList<>(
                List.of("run", FILE, "--root", "lambda=" + data, "--deliver", "none", "--json", "--jobs", "4"));
        all.addAll(List.of(further));
        return RunEvents.of(room.cairn().run(room.folder(), all).ending(0));
    }
}
