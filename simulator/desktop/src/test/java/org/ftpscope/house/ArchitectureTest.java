package org.ftpscope.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The arrows of the house picture in README.md, and every "never" that goes with it, read from the class files. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ftpscope");

    private static final String ENGINE = "org.ftpscope.engine..";
    private static final String DIAGRAM = "org.ftpscope.diagram..";
    private static final String SCENARIO = "org.ftpscope.scenario..";
    private static final String PRINT = "org.ftpscope.print..";
    private static final String LIVE = "org.ftpscope.live..";
    private static final String CLI = "org.ftpscope.cli..";
    private static final String DESKTOP = "org.ftpscope.desktop..";

    /** What is drawn, recorded or written must come out the same everywhere. */
    private static final String[] REPEATABLE = {ENGINE, DIAGRAM, SCENARIO, PRINT};

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static void never(String from, String... to) {
        holds(noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to));
    }

    @Test
    void theClassesAreSeen() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains("org.ftpscope.engine.wire", "org.ftpscope.engine.recording", "org.ftpscope.cli");
    }

    @Nested
    class Modules {
        @Test
        void engineNeedsNoOtherModule() {
            never(ENGINE, DIAGRAM, SCENARIO, PRINT, LIVE, CLI, DESKTOP);
        }

        @Test
        void diagramNeedsOnlyTheEngine() {
            never(DIAGRAM, SCENARIO, PRINT, LIVE, CLI, DESKTOP);
        }

        @Test
        void scenarioNeedsOnlyTheEngine() {
            never(SCENARIO, DIAGRAM, PRINT, LIVE, CLI, DESKTOP);
        }

        @Test
        void liveNeedsOnlyTheEngine() {
            never(LIVE, DIAGRAM, SCENARIO, PRINT, CLI, DESKTOP);
        }

        @Test
        void printNeedsWhatItPrints() {
            never(PRINT, LIVE, CLI, DESKTOP);
        }

        @Test
        void onlyPrintKnowsPaper() {
            holds(noClasses()
                    .that()
                    .resideOutsideOfPackage(PRINT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox.."));
        }

        @Test
        void nobodyNeedsTheCommandLine() {
            never(DESKTOP, CLI);
        }

        @Test
        void nobodyNeedsTheViewer() {
            never(CLI, DESKTOP);
        }
    }

    @Nested
    class EngineNever {
        @Test
        void knowsMoreThanTheJdk() {
            onlyTheJdk(ENGINE);
        }

        @Test
        void readsJson() {
            never(ENGINE, "com.fasterxml..", "tools.jackson..");
        }

        @Test
        void knowsNetty() {
            never(ENGINE, "io.netty..");
        }

        @Test
        void knowsJavaFx() {
            never(ENGINE, "javafx..", "org.graphstream..");
        }

        @Test
        void knowsPicocli() {
            never(ENGINE, "picocli..");
        }

        @Test
        void opensFilesOrSockets() {
            DescribedPredicate<JavaClass> fileOrSocket = resideInAnyPackage(
                            "java.nio.file..", "java.nio.channels..", "java.net..", "javax.net..")
                    .or(describe(
                            "java.io files", type -> type.getFullName().matches("java\\.io\\.(File|RandomAccess).*")));
            holds(noClasses().that().resideInAPackage(ENGINE).should().dependOnClassesThat(fileOrSocket));
        }

        @Test
        void startsThreads() {
            // Atomic numbers start nothing; a server that real threads share counts its sessions with one.
            DescribedPredicate<JavaClass> thread = resideInAnyPackage(
                            "java.util.concurrent", "java.util.concurrent.locks")
                    .or(describe(
                            "threads and timers",
                            type -> type.getFullName()
                                    .matches("java\\.lang\\.(Thread.*|Process.*)|java\\.util\\.Timer.*")));
            holds(noClasses().that().resideInAPackage(ENGINE).should().dependOnClassesThat(thread));
        }

        @Test
        void asksTheWallClock() {
            neverCalls(
                    "the wall clock",
                    call -> owner(call, System.class) && named(call, "currentTimeMillis", "nanoTime")
                            || call.getTargetOwner().getPackageName().equals("java.time") && named(call, "now")
                            || call.getTargetOwner().getFullName().equals("java.util.Date") && withoutArguments(call),
                    ENGINE,
                    DIAGRAM);
        }

        @Test
        void prints() {
            neverCalls(
                    "the process around it",
                    call -> owner(call, System.class) && named(call, "exit", "getenv", "getProperty", "lineSeparator"),
                    ENGINE,
                    DIAGRAM);
            holds(noClasses()
                    .that()
                    .resideInAnyPackage(ENGINE, DIAGRAM, SCENARIO, PRINT, LIVE)
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err"));
        }
    }

    @Nested
    class InsideTheEngine {
        @Test
        void wireNeedsNoOtherRoom() {
            needs("wire");
        }

        @Test
        void simNeedsOnlyRecording() {
            needs("sim", "recording");
        }

        @Test
        void recordingNeedsOnlyWire() {
            needs("recording", "wire");
        }

        @Test
        void tcpNeverKnowsFtpOrNetfilter() {
            needs("tcp", "recording", "wire", "sim");
        }

        @Test
        void netfilterNeverKnowsFtpSessionsOrAHostsTcpState() {
            needs("netfilter", "recording", "wire", "sim");
        }

        @Test
        void ftpNeverKnowsTcpNetOrNetfilter() {
            needs("ftp", "recording", "wire", "sim");
        }

        @Test
        void socketStandsBetweenFtpAndWhateverCarriesIt() {
            needs("socket", "ftp", "recording", "wire", "sim");
        }

        @Test
        void roomsDoNotGoInCircles() {
            holds(slices().matching("org.ftpscope.engine.(*)..").should().beFreeOfCycles());
        }

        /** The room may depend on itself and on these rooms, not on any other. */
        private void needs(String room, String... rooms) {
            Set<String> allowed = Arrays.stream(rooms).collect(Collectors.toSet());
            String[] forbidden =
                    List.of("wire", "recording", "sim", "tcp", "netfilter", "ftp", "socket", "net").stream()
                            .filter(other -> !other.equals(room) && !allowed.contains(other))
                            .map(other -> "org.ftpscope.engine." + other + "..")
                            .toArray(String[]::new);
            never("org.ftpscope.engine." + room + "..", forbidden);
        }
    }

    @Nested
    class Pictures {
        @Test
        void diagramKnowsOnlyTheJdk() {
            onlyTheJdk(DIAGRAM);
        }

        @Test
        void renderersNeverSeeARecording() {
            never("org.ftpscope.diagram.render..", "org.ftpscope.engine.recording..");
        }

        @Test
        void aLadderNeverKnowsItsRenderers() {
            never("org.ftpscope.diagram.ladder..", "org.ftpscope.diagram.render..");
        }

        @Test
        void viewsNeverSeeTheInsideOfTheEngine() {
            DescribedPredicate<JavaClass> view = describe(
                    "views (what draws with JavaFX or GraphStream)",
                    type -> type.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass().getPackageName())
                            .anyMatch(name -> name.startsWith("javafx.scene")
                                    || name.startsWith("javafx.stage")
                                    || name.startsWith("org.graphstream")));
            // A recording is what a viewer is for; how it came about is not a view's business.
            DescribedPredicate<JavaClass> inside =
                    resideInAPackage(ENGINE).and(not(resideInAPackage("org.ftpscope.engine.recording..")));
            holds(noClasses()
                    .that()
                    .resideInAPackage(DESKTOP)
                    .and(view)
                    .should()
                    .dependOnClassesThat(inside));
        }
    }

    @Nested
    class Repeatable {
        @Test
        void chanceComesOnlyFromTheSeed() {
            neverCalls(
                    "a source of chance that no seed feeds",
                    call -> owner(call, Random.class)
                            || owner(call, Math.class) && named(call, "random")
                            || call.getTargetOwner()
                                    .getFullName()
                                    .matches(
                                            "java\\.util\\.(SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)|java\\.security\\.SecureRandom")
                            || named(call, "randomUUID", "identityHashCode"),
                    ENGINE,
                    DIAGRAM);
        }

        @Test
        void nothingFollowsHashOrder() {
            neverCalls(
                    "collections in hash order (LinkedHashMap, TreeMap, EnumMap and List keep one)",
                    call -> constructs(call, HashMap.class)
                            || constructs(call, HashSet.class)
                            || (owner(call, Set.class) || owner(call, Map.class))
                                    && named(call, "of", "ofEntries", "copyOf")
                                    && !withoutArguments(call)
                            || owner(call, Collectors.class) && unordered(call),
                    REPEATABLE);
        }

        /** {@code Math.log} and its like may differ in the last bit from machine to machine; StrictMath may not. */
        @Test
        void transcendentalFunctionsAreStrict() {
            neverCalls(
                    "functions whose last bit is the machine's own: use StrictMath",
                    call -> owner(call, Math.class)
                            && named(call, "log", "log10", "log1p", "exp", "expm1", "pow", "sin", "cos", "tan", "cbrt"),
                    ENGINE);
        }

        @Test
        void staticFieldsAreFinal() {
            holds(fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage("org.ftpscope..")
                    .and()
                    .areStatic()
                    .and()
                    .doNotHaveModifier(JavaModifier.SYNTHETIC)
                    .should()
                    .beFinal());
        }

        @Test
        void thereIsNoStaticMutableState() {
            DescribedPredicate<JavaClass> mutable = describe(
                    "types made to be changed",
                    type -> type.getFullName()
                                    .matches("java\\.util\\.concurrent\\..*|java\\.lang\\.String(Builder|Buffer)")
                            || type.isAssignableTo(Collection.class)
                                    && !type.isInterface()
                                    && type.getPackageName().startsWith("java.util"));
            holds(fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(REPEATABLE)
                    .and()
                    .areStatic()
                    .should()
                    .notHaveRawType(mutable));
        }

        private boolean unordered(JavaCall<?> call) {
            int arguments = call.getTarget().getRawParameterTypes().size();
            return named(call, "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
                    || named(call, "toMap") && arguments < 4
                    || named(call, "groupingBy") && arguments < 3;
        }
    }

    @Nested
    class Ends {
        @Test
        void onlyTheCommandLineEndsTheProcess() {
            DescribedPredicate<JavaCall<?>> exit = describe(
                    "System.exit",
                    call -> owner(call, System.class) && named(call, "exit")
                            || owner(call, Runtime.class) && named(call, "exit", "halt"));
            holds(noClasses().that().resideOutsideOfPackage(CLI).should().callCodeUnitWhere(exit));
        }
    }

    private static void onlyTheJdk(String room) {
        holds(classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ENGINE, DIAGRAM, "org.jspecify.annotations.."));
    }

    private static void neverCalls(String what, Forbidden forbidden, String... rooms) {
        DescribedPredicate<JavaCall<?>> calls = describe(what, forbidden::matches);
        holds(noClasses().that().resideInAnyPackage(rooms).should().callCodeUnitWhere(calls));
    }

    private interface Forbidden {
        boolean matches(JavaCall<?> call);
    }

    private static boolean owner(JavaCall<?> call, Class<?> type) {
        return call.getTargetOwner().getFullName().equals(type.getName());
    }

    private static boolean constructs(JavaCall<?> call, Class<?> type) {
        return owner(call, type) && named(call, "<init>");
    }

    private static boolean named(JavaCall<?> call, String... names) {
        return List.of(names).contains(call.getName());
    }

    private static boolean withoutArguments(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().isEmpty();
    }
}
