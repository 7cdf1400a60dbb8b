package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            the client\\nlistens,      the client listens
            客户端\\n监听,              客户端监听
            客户端监听，\\nPORT 之后,    客户端监听，PORT 之后
            **客户端**\\n监听,          客户端监听
            PORT\\n之后,               PORT 之后
            `端口`\\n`227`,            端口227
            """)
    void lineEndsOfTheSourceAreBlanksExceptBehindChinese(String source, String read) {
        assertThat(words(Markdown.parse(source.replace("\\n", "\n")))).isEqualTo(read);
    }

    private static String words(Node parent) {
        StringBuilder words = new StringBuilder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            words.append(
                    switch (node) {
                        case Text text -> text.getLiteral();
                        case Code code -> code.getLiteral();
                        case SoftLineBreak blank -> " ";
                        default -> words(node);
                    });
        }
        return words.toString();
    }
}
