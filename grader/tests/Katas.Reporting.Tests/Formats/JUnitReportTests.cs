using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

public sealed class JUnitReportTests
{
    // What Jenkins' junit-10.xsd and Surefire's schema have in common, as far as the report uses it.
    private const string Rules = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:simpleType name="time"><xs:restriction base="xs:string"><xs:pattern value="[0-9]+(\.[0-9]+)?"/></xs:restriction></xs:simpleType>
          <xs:complexType name="problem" mixed="true">
            <xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/>
          </xs:complexType>
          <xs:element name="testsuites"><xs:complexType>
            <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="name" type="xs:string"/><xs:attribute name="time" type="time"/>
            <xs:attribute name="tests" type="xs:nonNegativeInteger"/><xs:attribute name="failures" type="xs:nonNegativeInteger"/><xs:attribute name="errors" type="xs:nonNegativeInteger"/>
          </xs:complexType></xs:element>
          <xs:element name="testsuite"><xs:complexType>
            <xs:sequence>
              <xs:element name="properties" minOccurs="0"><xs:complexType><xs:sequence>
                <xs:element name="property" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                  <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="value" type="xs:string" use="required"/>
                </xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
              <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                <xs:sequence>
                  <xs:choice minOccurs="0"><xs:element name="skipped" type="problem"/><xs:element name="error" type="problem"/><xs:element name="failure" type="problem"/></xs:choice>
                  <xs:element name="system-out" type="xs:string" minOccurs="0"/>
                </xs:sequence>
                <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="classname" type="xs:string" use="required"/><xs:attribute name="time" type="time" use="required"/>
              </xs:complexType></xs:element>
            </xs:sequence>
            <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="id" type="xs:string"/>
            <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="skipped" type="xs:nonNegativeInteger"/><xs:attribute name="time" type="time"/>
          </xs:complexType></xs:element>
        </xs:schema>
        """;

    public static TheoryData<bool> Reports => [true, false];

    [Theory]
    [MemberData(nameof(Reports))]
    public void It_follows_the_published_rules(bool attacked)
    {
        // Given
        var schemas = new XmlSchemaSet();
        schemas.Add("", XmlReader.Create(new StringReader(Rules)));
        var problems = new List<string>();

        // When
        XDocument.Parse(Write(attacked)).Validate(schemas, (_, problem) => problems.Add(problem.Message));

        // Then
        problems.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_count_is_that_of_the_test_cases(bool attacked)
    {
        // When
        XElement root = XElement.Parse(Write(attacked));

        // Then
        foreach (XElement suite in root.Elements().Append(root))
        {
            int Count(string kind) => suite.Descendants("testcase").Count(test => kind.Length == 0 || test.Element(kind) is not null);
            ((int)suite.Attribute("tests")!).Should().Be(Count(""));
            ((int)suite.Attribute("failures")!).Should().Be(Count("failure"));
            ((int)suite.Attribute("errors")!).Should().Be(Count("error"));
        }
    }

    [Fact]
    public void A_lesson_that_did_not_pass_has_a_test_case_that_did_not()
    {
        // When
        XElement[] suites = [.. XElement.Parse(Write(attacked: false)).Elements()];

        // Then
        suites.Where(suite => suite.Descendants().Any(element => element.Name == "failure" || element.Name == "error"))
            .Select(suite => (string)suite.Attribute("name")!).Should().Equal("softmax", "kv-cache", "backprop", "attention");
    }

    [Fact]
    public void What_XML_cannot_hold_is_shown_by_its_number()
    {
        // When
        string xml = Write(attacked: true);

        // Then
        Regex.IsMatch(xml, "&#x?[0-9a-fA-F]+;").Should().BeFalse("a character reference may name what XML forbids");
        xml.Should().Contain("\\u{1b}").And.Contain("\\u{0}").And.Contain("\\u{202e}");
        XElement.Parse(xml).Value.Should().Contain("<script>", "nothing is lost");
    }

    private static string Write(bool attacked) => new JUnitReport().Write(attacked ? SampleReports.Attacked : SampleReports.Everything);
}
