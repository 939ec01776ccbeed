package dev.cairn.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;

@AnalyzeClasses(
        packages = "dev.cairn",
        importOptions = {DoNotIncludeTests.class, ArrowTest.DoNotIncludeTestJars.class})
class ArrowTest {
    /// The tests of the other modules come as jars.
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] COMMON = Rooms.of("common");
    private static final String[] CACHE = Rooms.of("cache-ipfs");
    private static final String[] RUNNER = Rooms.of("runner");

    @ArchTest
    static final ArchRule values_use_no_store_and_no_runner = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(concatenated(CACHE, RUNNER))
            .because("tools that only read blocks need nothing but the values");

    @ArchTest
    static final ArchRule values_do_no_input_and_output_of_their_own = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.net..", "java.sql..", "java.nio.channels..")
            .because("a value is the same wherever it is made");

    @ArchTest
    static final ArchRule the_cache_knows_no_runner = noClasses()
            .that()
            .resideInAnyPackage(CACHE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNNER)
            .because("the cache is usable without the runner");

    @ArchTest
    static final ArchRule the_scheduler_knows_no_mounts_and_no_store = noClasses()
            .that()
            .resideInAnyPackage("dev.cairn.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cairn.container..", "dev.cairn.worker..", "dev.cairn.store..", "dev.cairn.workflow..")
            .because("a scheduler that knows keys alone can hand tasks to any machine");

    @ArchTest
    static final ArchRule a_front_end_knows_nothing_of_caching = noClasses()
            .that()
            .resideInAnyPackage("dev.cairn.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cairn.store..", "dev.cairn.container..", "dev.cairn.worker..", "dev.cairn.schedule..")
            .because("every language of workflows is lowered to the same jobs");

    @ArchTest
    static final ArchRule the_worker_knows_nothing_of_workflows = noClasses()
            .that()
            .resideInAnyPackage("dev.cairn.worker..", "dev.cairn.container..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cairn.workflow..")
            .because("a task is self-contained: any machine can run one from its CID");

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cairn.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("standard output belongs to the answer of a command");

    @ArchTest
    static final ArchRule nobody_reaches_into_vertx = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..")
            .because("what is inside changes without notice");

    @ArchTest
    static final ArchRule git_annex_is_known_without_being_asked = noClasses()
            .that()
            .resideInAPackage("dev.cairn.annex..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.(Process|ProcessBuilder|Runtime)")
            .because("asking git-annex initialises a fresh clone");

    @ArchTest
    static final ArchRule rooms_do_not_lean_on_each_other_in_circles = SlicesRuleDefinition.slices()
            .matching("dev.cairn.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a room that needs the room that needs it is one room");

    private static String[] concatenated(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
