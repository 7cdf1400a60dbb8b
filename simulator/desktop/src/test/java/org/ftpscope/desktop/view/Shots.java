package org.ftpscope.desktop.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.lesson.Exercise;
import org.ftpscope.desktop.lesson.LessonModel;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.view.Photographer.Shot;
import org.ftpscope.desktop.view.lesson.LessonGuest;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Level;
import org.fxmisc.richtext.CodeArea;

/** Every view and state of the viewer that is worth looking at. */
final class Shots {
    private static final List<String> SCENARIOS = Room.shipped();

    static final List<Shot> ALL = all();

    private Shots() {}

    private static List<Shot> all() {
        List<Shot> shots = new ArrayList<>();
        shots.add(new Shot("home", Shots::home));
        shots.add(new Shot("home-end", photographer -> {
            home(photographer);
            Fx.run(() -> ((Home) photographer.room.scene.lookup("#home")).setVvalue(1));
        }));
        for (String scenario : SCENARIOS) {
            shots.add(new Shot("timeline-" + scenario, photographer -> photographer.open(scenario)));
            shots.add(new Shot("end-" + scenario, photographer -> {
                SessionModel session = photographer.open(scenario);
                Fx.run(() -> session.stepToEnd(true));
            }));
            shots.add(new Shot("problem-" + scenario, photographer -> {
                SessionModel session = photographer.open(scenario);
                Fx.run(() -> session.stepProblem(1));
                photographer.tab("inspector-why");
            }));
            for (Level level : Level.values()) {
                shots.add(new Shot("level-" + name(level) + "-" + scenario, photographer -> {
                    SessionModel session = photographer.open(scenario);
                    Fx.run(() -> session.level(level));
                    photographer.room.settle();
                    Fx.run(() -> session.scrub(session.ladder().height() * 0.45));
                }));
            }
            for (Axis axis : Axis.values()) {
                shots.add(new Shot("axis-" + name(axis) + "-" + scenario, photographer -> {
                    SessionModel session = photographer.open(scenario, 12);
                    Fx.run(() -> session.axis(axis));
                }));
            }
            shots.add(new Shot("topology-" + scenario, photographer -> {
                SessionModel session = photographer.open(scenario, 30);
                photographer.scene(StageBar.Scene.TOPOLOGY);
                flight(session);
            }));
            shots.add(new Shot("both-" + scenario, photographer -> {
                photographer.open(scenario, 24);
                photographer.scene(StageBar.Scene.BOTH);
            }));
        }
        shots.addAll(List.of(
                new Shot("table", photographer -> {
                    photographer.open("active-behind-nat-strict");
                    photographer.scene(StageBar.Scene.TABLE);
                    Fx.run(() -> photographer.room.session().stepProblem(1));
                }),
                new Shot("twin", photographer -> {
                    photographer.open("active-behind-nat-helper");
                    photographer.fire("twin");
                }),
                new Shot("knob-turned", photographer -> {
                    photographer.open("active-behind-nat-strict");
                    photographer.room.hand.choose("knob-mode-1");
                }),
                new Shot("filter-offers", photographer -> filter(photographer, "ftp.")),
                new Shot("filter-hits", photographer -> filter(photographer, "ftp.command == PORT ")),
                new Shot("filter-nothing", photographer -> filter(photographer, "ftp.command == MLSD ")),
                new Shot("filter-wrong", photographer -> filter(photographer, "ftp.comand == PORT ")),
                new Shot("gap-folded", photographer -> gap(photographer, false)),
                new Shot("gap-opened", photographer -> gap(photographer, true)),
                new Shot("playing", Shots::playing),
                new Shot("playing-both", photographer -> {
                    photographer.open("active-behind-nat-strict", 10);
                    photographer.scene(StageBar.Scene.BOTH);
                    flight(photographer.room.session());
                }),
                new Shot("node-card", photographer -> {
                    photographer.open("active-behind-nat-helper", 30);
                    photographer.scene(StageBar.Scene.TOPOLOGY);
                    photographer.openCard("nat");
                }),
                new Shot("help", photographer -> {
                    photographer.open("passive");
                    Fx.run(photographer.room.window::showHelp);
                }),
                new Shot("editor-wrong", photographer -> {
                    photographer.open("active-behind-nat-helper");
                    photographer.fire("edit");
                    Fx.run(() -> {
                        CodeArea area = (CodeArea) photographer.room.scene.lookup("#edit-nat");
                        area.replaceText(area.getText().replaceFirst("MASQUERADE", "MASQERADE"));
                    });
                }),
                new Shot("failure", photographer -> {
                    photographer.room.openFile(Path.of("src/test/java"));
                }),
                new Shot("failure-file", photographer -> {
                    photographer.open("passive");
                    photographer.room.openFile(Path.of("pom.xml"));
                }),
                new Shot("news", photographer -> {
                    photographer.open("passive");
                    Fx.run(() -> photographer.room.window.exports().copyPicture());
                }),
                new Shot("progress", Shots::progress),
                new Shot("menu-export", photographer -> {
                    photographer.open("passive");
                    photographer.fire("export");
                }),
                new Shot("menu-looks", photographer -> {
                    photographer.open("passive");
                    photographer.fire("header-theme");
                }),
                new Shot("live-form", photographer -> {
                    Fx.run(photographer.room.window::home);
                    photographer.room.settle();
                    photographer.fire("home-live");
                }),
                new Shot("live-wrong", photographer -> {
                    Fx.run(photographer.room.window::home);
                    photographer.room.settle();
                    photographer.fire("home-live");
                    Fx.run(() ->
                            photographer.room.get("live-port", TextField.class).setText("ninety"));
                    photographer.fire("live-start");
                }),
                new Shot("live-listening", photographer -> {
                    Fx.run(photographer.room.window::home);
                    photographer.room.settle();
                    photographer.fire("home-live");
                    Fx.run(() ->
                            photographer.room.get("live-port", TextField.class).setText("0"));
                    photographer.fire("live-start");
                    photographer.also("live-listening");
                    Fx.run(photographer.room.window::home);
                }),
                new Shot("zoomed", photographer -> {
                    photographer.open("active-behind-nat-helper", 20);
                    Fx.run(() -> photographer.bench().timeline().zoomTo(1.5));
                }),
                new Shot("zoomed-out", photographer -> {
                    photographer.open("lossy-link", 20);
                    Fx.run(() -> photographer.bench().timeline().zoomToFit());
                }),
                new Shot("panels-away", photographer -> {
                    photographer.open("active-behind-nat-helper", 20);
                    photographer.room.hand.press(KeyCode.K);
                    photographer.room.hand.press(KeyCode.I);
                })));
        for (String tab : List.of("packet", "why", "explain", "dialogue", "tables", "sockets", "logs")) {
            shots.add(new Shot("inspector-" + tab, photographer -> {
                photographer.open("active-behind-nat-helper", 34);
                photographer.tab("inspector-" + tab);
                explained(photographer, tab);
            }));
            shots.add(new Shot("inspector-users-" + tab, photographer -> {
                photographer.open("user-classes", 150);
                photographer.tab("inspector-" + tab);
                explained(photographer, tab);
            }));
            shots.add(new Shot("nothing-" + tab, photographer -> {
                photographer.open("active-behind-nat-strict");
                photographer.tab("inspector-" + tab);
                explained(photographer, tab);
            }));
        }
        shots.add(new Shot("inspector-explain-strict", photographer -> {
            photographer.open("active-behind-nat-strict");
            photographer.tab("inspector-explain");
            photographer.waitForExplanation();
        }));
        shots.add(new Shot("inspector-diff", photographer -> {
            SessionModel session = photographer.open("active-behind-nat-helper");
            photographer.tab("inspector-packet");
            Fx.run(() -> session.ladder().rows().stream()
                    .filter(row ->
                            row instanceof Arrow arrow && !arrow.crossings().isEmpty())
                    .findFirst()
                    .ifPresent(row -> session.select(row.index())));
            photographer.breathe();
            Fx.run(() -> ((ToggleButton) photographer.room.scene.getRoot().lookup(".chip.changed")).fire());
        }));
        lessons(shots);
        return List.copyOf(shots);
    }

    private static void explained(Photographer photographer, String tab) {
        if (tab.equals("explain")) {
            photographer.waitForExplanation();
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void home(Photographer photographer) {
        Fx.run(() -> {
            photographer.room.settings.put("recent", "");
            photographer.room.window.home();
        });
        photographer.room.settle();
        Fx.until(() -> {
            photographer.room.window.applyCss();
            photographer.room.window.layout();
            return photographer.room.scene.lookup("#gallery") != null
                    && photographer
                            .room
                            .scene
                            .getRoot()
                            .lookupAll(".card-picture.waiting")
                            .isEmpty();
        });
    }

    /** Long work, four tenths of it done. */
    private static void progress(Photographer photographer) {
        photographer.open("passive");
        Jobs jobs = photographer.room.get("jobs", Jobs.class);
        CountDownLatch enough = new CountDownLatch(1);
        Fx.run(() -> {
            jobs.run(
                    photographer.room.texts.get("job.opening", "a-long-day.pcapng"),
                    progress -> {
                        progress.at(0.4);
                        try {
                            enough.await();
                        } catch (InterruptedException called) {
                            Thread.currentThread().interrupt();
                        }
                        return true;
                    },
                    done -> {});
            jobs.setVisible(true);
        });
        photographer.also("progress");
        enough.countDown();
    }

    private static void filter(Photographer photographer, String text) {
        photographer.open("active-behind-nat-strict");
        Fx.run(photographer.room.window::focusFilter);
        photographer.room.hand.paste(text);
    }

    private static void gap(Photographer photographer, boolean open) {
        SessionModel session = photographer.open("refused-or-silent");
        Fx.run(() -> {
            session.ladder().rows().stream()
                    .filter(Gap.class::isInstance)
                    .findFirst()
                    .ifPresent(row -> {
                        session.select(row.index());
                        if (open) {
                            session.openGap(row.index());
                        }
                    });
        });
    }

    /** The playhead in the middle of a row that flies. */
    private static void flight(SessionModel session) {
        Fx.run(() -> {
            int row = Math.max(0, session.selectedRow());
            session.ladder().rows().stream()
                    .filter(next -> next.index() > row && next instanceof Arrow && next.endY() > next.y() + 5)
                    .findFirst()
                    .ifPresent(next -> session.scrub((next.y() + next.endY()) / 2));
        });
    }

    /** Frames of a recording that plays: eight, an eighth of a second apart. */
    private static void playing(Photographer photographer) {
        SessionModel session = photographer.open("active-behind-nat-strict", 10);
        photographer.scene(StageBar.Scene.BOTH);
        Fx.run(() -> session.stepProblem(1));
        Fx.run(() -> session.scrub(session.row(session.selectedRow()).y() - 20));
        photographer.breathe();
        // At once on the FX thread, so that nobody's clock moves but ours.
        Fx.run(() -> {
            session.togglePlay();
            for (int i = 0; i < 8; i++) {
                session.advance(125_000_000);
                photographer.frame("playing-" + i);
            }
            session.togglePlay();
        });
    }

    // ---------------------------------------------------------------- lessons

    private static void lessons(List<Shot> shots) {
        shots.add(new Shot("lesson-start", photographer -> lesson(photographer, "06-active-behind-nat")));
        shots.add(question("choice", "06-active-behind-nat", "announced", false));
        shots.add(question("choice-wrong", "06-active-behind-nat", "announced", true));
        shots.add(question("number", "01-two-channels", "control-port", false));
        shots.add(question("click", "03-active-mode", "click-syn", false));
        shots.add(question("order", "01-two-channels", "listing-order", false));
        shots.add(question("change", "06-active-behind-nat", "cure", false));
        shots.add(new Shot("lesson-right", photographer -> {
            LessonModel lesson = lesson(photographer, "06-active-behind-nat");
            Exercise asked = goTo(lesson, "announced");
            Fx.run(() -> lesson.answer(asked, lesson.solution(asked)));
        }));
        shots.add(new Shot("lesson-number-wrong", photographer -> {
            LessonModel lesson = lesson(photographer, "01-two-channels");
            Exercise asked = goTo(lesson, "control-port");
            Fx.run(() -> {
                lesson.answer(asked, "20");
                lesson.hint(asked);
            });
        }));
        shots.add(new Shot("lesson-change-tried", photographer -> {
            LessonModel lesson = lesson(photographer, "06-active-behind-nat");
            goTo(lesson, "cure");
            photographer.fire("option-cure-2");
        }));
        shots.add(new Shot("lesson-class", photographer -> {
            lesson(photographer, "06-active-behind-nat");
            photographer.fire("lesson-teach-class");
            LessonModel lesson = guest(photographer);
            Exercise asked = goTo(lesson, "dialled");
            Fx.run(() -> lesson.reveal(asked));
        }));
        shots.add(new Shot("lesson-end", photographer -> {
            LessonModel lesson = lesson(photographer, "01-two-channels");
            Fx.run(() -> {
                while (!lesson.finished()) {
                    lesson.active().ifPresentOrElse(lesson::reveal, lesson::next);
                }
            });
        }));
        shots.add(new Shot("lesson-menu", photographer -> {
            LessonModel lesson = lesson(photographer, "06-active-behind-nat");
            goTo(lesson, "announced");
            photographer.breathe();
            Fx.run(() -> ((MenuButton) photographer.room.scene.lookup("#lesson-menu")).show());
        }));
    }

    private static Shot question(String name, String lesson, String question, boolean wrong) {
        return new Shot("lesson-" + name, photographer -> {
            LessonModel model = lesson(photographer, lesson);
            Exercise asked = goTo(model, question);
            if (wrong) {
                Fx.run(() -> asked.keys().stream()
                        .filter(key -> !key.equals(model.solution(asked)))
                        .findFirst()
                        .ifPresent(key -> model.answer(asked, key)));
            }
        });
    }

    private static LessonModel lesson(Photographer photographer, String name) {
        photographer.room.openFile(
                Room.SCENARIOS.resolveSibling("lessons").resolve(name).resolve("lesson.md"));
        photographer.room.settle();
        return guest(photographer);
    }

    private static LessonModel guest(Photographer photographer) {
        return Fx.get(() -> ((LessonGuest) photographer.room.window.guest().orElseThrow()).model());
    }

    private static Exercise goTo(LessonModel lesson, String question) {
        Fx.run(() -> {
            while (lesson.active().filter(e -> e.id().equals(question)).isEmpty()) {
                lesson.active().ifPresentOrElse(lesson::reveal, lesson::next);
            }
        });
        return lesson.active().orElseThrow();
    }
}
