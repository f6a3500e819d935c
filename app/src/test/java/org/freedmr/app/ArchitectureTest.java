package org.freedmr.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The arrows of `architecture.md` section 4: they point down only.
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.freedmr");

    @Test
    void aModuleSeesOnlyTheModulesBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("dmr")
                .definedBy("org.freedmr.dmr..")
                .layer("wire")
                .definedBy("org.freedmr.wire..")
                .layer("contract")
                .definedBy("org.freedmr.contract..")
                .layer("bus")
                .definedBy("org.freedmr.bus..")
                .layer("core")
                .definedBy("org.freedmr.core..")
                .layer("shell")
                .definedBy("org.freedmr.shell..")
                .layer("workers")
                .definedBy(resideInAPackage("org.freedmr.workers..")
                        .and(not(resideInAnyPackage("org.freedmr.workers.names..", "org.freedmr.workers.json.."))))
                .layer("names")
                .definedBy("org.freedmr.workers.names..", "org.freedmr.workers.json..")
                .layer("control")
                .definedBy("org.freedmr.control..")
                .layer("testkit")
                .definedBy("org.freedmr.testkit..")
                .layer("lab")
                .definedBy("org.freedmr.lab..")
                .layer("app")
                .definedBy("org.freedmr.app..")
                .whereLayer("dmr")
                .mayNotAccessAnyLayer()
                .whereLayer("contract")
                .mayNotAccessAnyLayer()
                .whereLayer("wire")
                .mayOnlyAccessLayers("dmr")
                .whereLayer("bus")
                .mayOnlyAccessLayers("contract")
                .whereLayer("core")
                .mayOnlyAccessLayers("dmr", "wire", "contract")
                .whereLayer("shell")
                .mayOnlyAccessLayers("core", "bus", "wire", "contract")
                .whereLayer("names")
                .mayOnlyAccessLayers("contract", "bus")
                .whereLayer("workers")
                .mayOnlyAccessLayers("contract", "bus", "names")
                .whereLayer("control")
                .mayOnlyAccessLayers("contract", "bus", "names")
                .whereLayer("testkit")
                .mayOnlyAccessLayers("wire", "dmr")
                .whereLayer("lab")
                .mayOnlyAccessLayers("core", "bus", "testkit", "contract", "wire", "dmr")
                .whereLayer("lab")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void aPackageOfTheCoreSeesOnlyThePackagesBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("port")
                .definedBy("org.freedmr.core.port")
                .layer("policy")
                .definedBy("org.freedmr.core.policy")
                .layer("subscription")
                .definedBy("org.freedmr.core.subscription")
                .layer("stream")
                .definedBy("org.freedmr.core.stream")
                .layer("conference")
                .definedBy("org.freedmr.core.conference")
                .layer("access")
                .definedBy("org.freedmr.core.access")
                .layer("mesh")
                .definedBy("org.freedmr.core.mesh")
                .layer("voice")
                .definedBy("org.freedmr.core.voice")
                .layer("data")
                .definedBy("org.freedmr.core.data")
                .layer("door")
                .definedBy("org.freedmr.core")
                .whereLayer("port")
                .mayNotAccessAnyLayer()
                .whereLayer("policy")
                .mayOnlyAccessLayers("port")
                .whereLayer("subscription")
                .mayOnlyAccessLayers("port", "policy")
                .whereLayer("stream")
                .mayOnlyAccessLayers("port", "policy", "subscription")
                .whereLayer("conference")
                .mayOnlyAccessLayers("port", "policy", "subscription", "stream")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("mesh", "voice", "data", "door")
                .whereLayer("mesh")
                .mayOnlyBeAccessedByLayers("voice", "data", "door")
                .whereLayer("voice")
                .mayOnlyBeAccessedByLayers("data", "door")
                .whereLayer("data")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void noPackageIsPartOfACircle() {
        SlicesRuleDefinition.slices()
                .matching("org.freedmr.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theChannelNeedsTheContractAndTheLanguageOnly() {
        classes()
                .that()
                .resideInAPackage("org.freedmr.bus")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.freedmr.bus",
                        "org.freedmr.contract..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.zip",
                        "java.io",
                        "java.nio..",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    /// Roles speak over the bus only; what they share are words: names of radios, and JSON.
    @Test
    void noRoleSeesAnother() {
        SlicesRuleDefinition.slices()
                .matching("org.freedmr.workers.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("org.freedmr.workers.."),
                        resideInAnyPackage("org.freedmr.workers.names..", "org.freedmr.workers.json.."))
                .check(CLASSES);
    }

    /// What comes over the network is never turned into objects by the language itself (`threats.md` S18).
    @Test
    void nothingUsesNativeSerialisation() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "read or write serialised objects",
                        it -> Set.of(
                                        "java.io.ObjectInputStream",
                                        "java.io.ObjectOutputStream",
                                        "java.beans.XMLDecoder",
                                        "javax.naming.InitialContext")
                                .contains(it.getName())))
                .check(CLASSES);
    }

    /// No shell is ever run; processes are started in one place, from a list of arguments.
    @Test
    void processesAreStartedInOnePlaceAndByNoShell() {
        noClasses()
                .that(describe("belong to the server", ArchitectureTest::belongsToTheServer))
                .should()
                .dependOnClassesThat(
                        describe("start processes", it -> it.getName().startsWith("java.lang.ProcessBuilder")))
                .orShould()
                .accessTargetWhere(describe(
                        "is Runtime.exec",
                        access -> access.getTargetOwner().getName().equals("java.lang.Runtime")
                                && access.getTarget().getName().equals("exec")))
                .check(CLASSES);
    }

    private static boolean belongsToTheServer(JavaClass it) {
        return !it.getPackageName().startsWith("org.freedmr.lab")
                && !it.getFullName().startsWith("org.freedmr.shell.ProcessStarter");
    }

    /// SQL is spoken in one room, which has a rule of its own in the tests of `workers.history`.
    @Test
    void onlyTheHistorySpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.freedmr.workers.history..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void theCoreSeesNoThreadLockSocketFileOrLogger() {
        noClasses()
                .that()
                .resideInAPackage("org.freedmr.core..")
                .should()
                .dependOnClassesThat(describe("belong to the outside world", ArchitectureTest::belongsOutside))
                .check(CLASSES);
    }

    /// A `ByteArrayOutputStream` is memory only, whatever its package.
    private static boolean belongsOutside(JavaClass it) {
        if (it.getName().equals("java.io.ByteArrayOutputStream")) {
            return false;
        }
        return it.getPackageName().startsWith("java.util.concurrent")
                || Set.of("java.io", "java.net", "java.nio.channels", "java.nio.file", "java.util.logging", "java.time")
                        .contains(it.getPackageName());
    }

    @Test
    void theCoreSeesNoClockRandomnessOrThread() {
        Set<String> forbidden = Set.of(
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.security.SecureRandom",
                "java.lang.Thread",
                "java.lang.System$Logger");
        noClasses()
                .that()
                .resideInAPackage("org.freedmr.core..")
                .should()
                .dependOnClassesThat(
                        describe("are a clock, randomness or a thread", it -> forbidden.contains(it.getName())))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.freedmr.core..")
                .should()
                .accessTargetWhere(
                        describe("reads a clock, the environment or randomness", ArchitectureTest::isOutside))
                .check(CLASSES);
    }

    private static boolean isOutside(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        return switch (access.getTargetOwner().getName()) {
            case "java.lang.System" ->
                Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty", "out", "err")
                        .contains(name);
            case "java.lang.Math" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            default -> false;
        };
    }
}
