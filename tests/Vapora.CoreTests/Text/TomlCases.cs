namespace Vapora.CoreTests.Text;

/// <summary>The project's own cases of TOML 1.0: each rule once, by name.</summary>
internal static class TomlCases
{
    /// <summary>Texts and their values, spelled as <see cref="CanonicalValues"/> does.</summary>
    internal static IReadOnlyDictionary<string, (string Toml, string Values)> Valid { get; } = new Dictionary<string, (string, string)>
    {
        ["nothing"] = ("", "{}"),
        ["only a comment"] = ("# a = 1", "{}"),
        ["a bare key"] = ("a-B_1 = 1", """{"a-B_1":integer 1}"""),
        ["a key of digits"] = ("1.2 = true", """{"1":{"2":bool true}}"""),
        ["quoted keys"] = ("\"a.b\" = 1\n'c d' = 2\n\"\" = 3", """{"":integer 3,"a.b":integer 1,"c d":integer 2}"""),
        ["a dotted key with blanks"] = ("a . \"b\" . c = 1", """{"a":{"b":{"c":integer 1}}}"""),
        ["dotted keys of one table"] = ("a.x = 1\nb = 2\na.y = 3", """{"a":{"x":integer 1,"y":integer 3},"b":integer 2}"""),
        ["a table"] = ("[a.b]\nc = 1", """{"a":{"b":{"c":integer 1}}}"""),
        ["a parent after its child"] = ("[a.b]\nc = 1\n[a]\nd = 2", """{"a":{"b":{"c":integer 1},"d":integer 2}}"""),
        ["a table below dotted keys"] = ("[a]\nb.c = 1\n[a.b.d]\ne = 2", """{"a":{"b":{"c":integer 1,"d":{"e":integer 2}}}}"""),
        ["dotted keys into an implied table"] = ("[a.b.c]\nx = 1\n[a]\nb.y = 2", """{"a":{"b":{"c":{"x":integer 1},"y":integer 2}}}"""),
        ["an empty table"] = ("[a] # here", """{"a":{}}"""),
        ["a list of tables"] = ("[[a]]\nx = 1\n[[a]]\n[[a]]\nx = 3", """{"a":[{"x":integer 1},{},{"x":integer 3}]}"""),
        ["a table in the last of a list"] = ("[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2", """{"a":[{"b":{"x":integer 1}},{"b":{"x":integer 2}}]}"""),
        ["nested lists of tables"] = ("[[a]]\n[[a.b]]\n[[a.b]]\nx = 1", """{"a":[{"b":[{},{"x":integer 1}]}]}"""),
        ["inline tables"] = ("a = { x = 1, y.z = 2 }\nb = {}", """{"a":{"x":integer 1,"y":{"z":integer 2}},"b":{}}"""),
        ["lists over lines"] = ("a = [ # one\n 1,\n\n 2, # two\n]", """{"a":[integer 1,integer 2]}"""),
        ["lists of all kinds"] = ("a = [1, 'x', [2.0], { b = true }]", """{"a":[integer 1,string "x",[float 2],{"b":bool true}]}"""),
        ["escapes"] = ("a = \"\\b\\t\\n\\f\\r\\\"\\\\\\u00e9\\U0001F600\"", """{"a":string "\b\t\n\f\r\u0022\\\u00E9\uD83D\uDE00"}"""),
        ["a literal string"] = ("a = 'C:\\new \"x\"'", """{"a":string "C:\\new \u0022x\u0022"}"""),
        ["a multi-line string"] = ("a = \"\"\"\none\r\ntwo\"\"\"", """{"a":string "one\ntwo"}"""),
        ["a line joined by a backslash"] = ("a = \"\"\"one \\  \n\n   two\"\"\"", """{"a":string "one two"}"""),
        ["quotes in a multi-line string"] = ("a = \"\"\"\"\"x\"\" y\"\"\"\"\"", """{"a":string "\u0022\u0022x\u0022\u0022 y\u0022\u0022"}"""),
        ["a multi-line literal string"] = ("a = '''\n\\n'x'''''", """{"a":string "\\n\u0027x\u0027\u0027"}"""),
        ["empty strings"] = ("a = ''\nb = \"\"\"\"\"\"\nc = ''''''", """{"a":string "","b":string "","c":string ""}"""),
        ["whole numbers"] = ("a = +1_000\nb = -0\nc = 0xDEAD_beef\nd = 0o17\ne = 0b101", """{"a":integer 1000,"b":integer 0,"c":integer 3735928559,"d":integer 15,"e":integer 5}"""),
        ["the ends of 64 bits"] = ("a = 9223372036854775807\nb = -9223372036854775808\nc = 0x7fffffffffffffff", """{"a":integer 9223372036854775807,"b":integer -9223372036854775808,"c":integer 9223372036854775807}"""),
        ["floats"] = ("a = 1.5\nb = -1_0.2_5e+0_2\nc = 1e06\nd = 0.0", """{"a":float 1.5,"b":float -1025,"c":float 1000000,"d":float 0}"""),
        ["floats that are no numbers"] = ("a = inf\nb = -inf\nc = +nan", """{"a":float Infinity,"b":float -Infinity,"c":float NaN}"""),
        ["dates and times"] = (
            "a = 2025-11-09\nb = 10:30:00.500\nc = 2025-11-09 10:30:00\nd = 2025-11-09t10:30:00z\ne = 2024-02-29T23:59:60-07:30",
            """{"a":date-local 2025-11-09,"b":time-local 10:30:00.5,"c":datetime-local 2025-11-09T10:30:00,"d":datetime 2025-11-09T10:30:00Z,"e":datetime 2024-02-29T23:59:60-07:30}"""),
        ["a date before a comment"] = ("a = 2025-11-09 # 10:30", """{"a":date-local 2025-11-09}"""),
        ["line ends of Windows"] = ("a = 1\r\n[b]\r\nc = [\r\n2]\r\n", """{"a":integer 1,"b":{"c":[integer 2]}}"""),
        ["a byte order mark"] = ("\uFEFFa = 1", """{"a":integer 1}"""),
    };

    /// <summary>Texts that must be refused.</summary>
    internal static IReadOnlyDictionary<string, string> Invalid { get; } = new Dictionary<string, string>
    {
        ["no value"] = "a =", ["no equals sign"] = "a", ["no key"] = "= 1", ["a value on the next line"] = "a =\n1", ["a dot at the end"] = "a. = 1",
        ["a dot at the start"] = ".a = 1", ["two dots"] = "a..b = 1", ["a key with a sign"] = "a!b = 1", ["a multi-line key"] = "\"\"\"a\"\"\" = 1",
        ["two on a line"] = "a = 1 b = 2", ["a key twice"] = "a = 1\na = 2", ["quotes do not make another key"] = "a = 1\n\"a\" = 2",
        ["a key below a value"] = "a = 1\na.b = 2", ["a table for a value"] = "a = 1\n[a]", ["a table below a value"] = "a = 1\n[a.b]",
        ["a table twice"] = "[a]\n[a]", ["a table for dotted keys"] = "a.b = 1\n[a]", ["dotted keys into a table"] = "[a.b]\n[a]\nb.c = 1",
        ["a header behind dotted keys into an implied table"] = "[a.b.c]\n[a]\nb.y = 2\n[a.b]",
        ["a table for a list of tables"] = "[[a]]\n[a]", ["a list of tables for a table"] = "[a]\n[[a]]", ["a list of tables for a list"] = "a = []\n[[a]]",
        ["a list of tables for an implied table"] = "[a.b]\n[[a]]", ["adding to an inline table"] = "a = {}\na.b = 1", ["a table in an inline table"] = "a = {}\n[a.b]",
        ["a key twice in an inline table"] = "a = { b = 1, b = 2 }", ["a comma at the end of an inline table"] = "a = { b = 1, }", ["an inline table over lines"] = "a = { b = 1,\nc = 2 }",
        ["an open inline table"] = "a = { b = 1", ["an open list"] = "a = [1", ["a list without a comma"] = "a = [1 2]", ["a list with two commas"] = "a = [1,,2]",
        ["an open header"] = "[a", ["an empty header"] = "[]", ["a half open header"] = "[[a]", ["text behind a header"] = "[a] b = 1", ["blanks in a double bracket"] = "[ [a] ]",
        ["an open string"] = "a = \"b", ["a line end in a string"] = "a = 'b\n'", ["an open multi-line string"] = "a = '''b", ["an unknown escape"] = "a = \"\\q\"",
        ["half a character as an escape"] = "a = \"\\uD800\"", ["a short escape"] = "a = \"\\u12\"", ["six quotes at the end"] = "a = \"\"\"x\"\"\"\"\"\"", ["a backslash before blanks"] = "a = \"\"\"x\\ y\"\"\"",
        ["a control character in a string"] = "a = \"\u0001\"", ["a control character in a comment"] = "# \u0000", ["a lone carriage return"] = "a = 1\rb = 2",
        ["a leading zero"] = "a = 01", ["a double underscore"] = "a = 1__0", ["an underscore at the end"] = "a = 1_", ["a sign before a base"] = "a = +0x1", ["a capital base"] = "a = 0X1",
        ["one more than 64 bits"] = "a = 9223372036854775808", ["more than 64 bits of a base"] = "a = 0xffffffffffffffff", ["no digit before the point"] = "a = .5", ["no digit behind the point"] = "a = 5.",
        ["no exponent"] = "a = 1e", ["an underscore at the point"] = "a = 1_.5", ["a capital boolean"] = "a = True", ["text without quotes"] = "a = hello", ["a duration without quotes"] = "a = 45min",
        ["a day that is not"] = "a = 2025-02-29", ["a month that is not"] = "a = 2025-13-01", ["an hour that is not"] = "a = 24:00:00", ["a time without seconds"] = "a = 10:30", ["a date without a time"] = "a = 2025-11-09T",
        ["an offset that is not"] = "a = 2025-11-09T10:30:00+25:00", ["a colon for an equals sign"] = "a: 1",
    };
}
