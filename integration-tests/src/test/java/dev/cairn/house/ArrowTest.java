package dev.cairn.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;

/// The rules are made when they are checked: to list the tests, Maven loads them where nobody says what is checked.
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

    @ArchTest
    static void values_use_no_store_and_no_runner(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(Rooms.of("common"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concatenated(Rooms.of("cache-ipfs"), Rooms.of("runner")))
                .because("tools that only read blocks need nothing but the values");
        rule.check(classes);
    }

    @ArchTest
    static void values_do_no_input_and_output_of_their_own(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(Rooms.of("common"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.net..", "java.sql..", "java.nio.channels..")
                .because("a value is the same wherever it is made");
        rule.check(classes);
    }

    @ArchTest
    static void the_cache_knows_no_runner(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(Rooms.of("cache-ipfs"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Rooms.of("runner"))
                .because("the cache is usable without the runner");
        rule.check(classes);
    }

    @ArchTest
    static void the_scheduler_knows_no_mounts_and_no_store(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("dev.cairn.schedule..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cairn.container..", "dev.cairn.worker..", "dev.cairn.store..", "dev.cairn.workflow..")
                .because("a scheduler that knows keys alone can hand tasks to any machine");
        rule.check(classes);
    }

    @ArchTest
    static void a_front_end_knows_nothing_of_caching(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("dev.cairn.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cairn.store..", "dev.cairn.container..", "dev.cairn.worker..", "dev.cairn.schedule..")
                .because("every language of workflows is lowered to the same jobs");
        rule.check(classes);
    }

    @ArchTest
    static void the_worker_knows_nothing_of_workflows(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("dev.cairn.worker..", "dev.cairn.container..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cairn.workflow..")
                .because("a task is self-contained: any machine can run one from its CID");
        rule.check(classes);
    }

    @ArchTest
    static void only_the_command_line_prints(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.cairn.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("standard output belongs to the answer of a command");
        rule.check(classes);
    }

    @ArchTest
    static void nobody_reaches_into_vertx(JavaClasses classes) {
        ArchRule rule = noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..")
                .because("what is inside changes without notice");
        rule.check(classes);
    }

    @ArchTest
    static void git_annex_is_known_without_being_asked(JavaClasses classes) {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.cairn.annex..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.(Process|ProcessBuilder|Runtime)")
                .because("asking git-annex initialises a fresh clone");
        rule.check(classes);
    }

    @ArchTest
    static void rooms_do_not_lean_on_each_other_in_circles(JavaClasses classes) {
        ArchRule rule = SlicesRuleDefinition.slices()
                .matching("dev.cairn.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room that needs the room that needs it is one room");
        rule.check(classes);
    }

    private static String[] concatenated(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
