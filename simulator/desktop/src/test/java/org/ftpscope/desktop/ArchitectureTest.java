package org.ftpscope.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layers of the viewer, as its package description draws them. */
class ArchitectureTest {
    private static final JavaClasses VIEWER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ftpscope.desktop");

    @Test
    void viewsNeverSeeTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.ftpscope.desktop.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ftpscope.engine.tcp..",
                        "org.ftpscope.engine.netfilter..",
                        "org.ftpscope.engine.ftp..",
                        "org.ftpscope.engine.net..",
                        "org.ftpscope.engine.socket..",
                        "org.ftpscope.engine.sim..",
                        "org.ftpscope.engine.wire..")
                .check(VIEWER);
    }

    @Test
    void modelsKnowNoToolkit() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.ftpscope.desktop.model..",
                        "org.ftpscope.diagram.packet..",
                        "org.ftpscope.desktop.filter..",
                        "org.ftpscope.desktop.moment..",
                        "org.ftpscope.desktop.lesson..",
                        "org.ftpscope.desktop.explain..",
                        "org.ftpscope.desktop.live..",
                        "org.ftpscope.desktop.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "org.graphstream..", "atlantafx..", "org.kordamp..", "org.ftpscope.desktop.view..")
                .check(VIEWER);
    }

    @Test
    void graphStreamStaysOnTheStage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ftpscope.desktop.view.stage..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.graphstream..")
                .check(VIEWER);
    }
}
