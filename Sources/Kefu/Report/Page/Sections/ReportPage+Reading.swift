extension ReportPage {
  /// How to read the report.
  var readingSection: PageSection {
    var section = PageSection(
      name: "reading", heading: words.say("怎样读这份报告", "How to read this report"))
    section.paragraphs = words.language == .chinese ? chineseReading : englishReading
    return section
  }

  private var unsure: String {
    words.percent(
      tally.all.judged > 0 ? Proportion(tally.all.unsure, of: tally.all.judged).rate : nil)
  }

  private var chineseReading: [String] {
    [
      "这里的数字都是模型读文字得出的，不是顾客填的表。模型会出错：先用自己的记录核对，再据此行动。",
      "“明说”指文字里有几个字直接说明了原因，引文中已标出；“推断”指模型从整句判断有此原因，却指不出是哪几个字，因此较不可靠。",
      "“没有把握”指模型的置信度低于按错误预算定的界限，这里有 \(unsure) 的情绪判断如此；它们仍按最可能的一类计入。",
      "记录少时比率会大起大落：95 % 区间（Wilson）给出真实比率可能所在的范围，区间重叠的商品不要排先后。有退货原因不等于已经退货。",
      """
      每个数字都能追到记录：\(origin.rowsName) 每条记录一行，有文件、行号、编号和各维度的值，表上方写着筛选方法。以 = + - @ \
      开头的单元格前加了撇号，免得表格软件当作公式。
      """,
    ]
  }

  private var englishReading: [String] {
    [
      """
      All numbers come from a model that reads texts, not from forms that customers filled in. It \
      errs: check it on records of your own before you act on a number.
      """,
      """
      “Stated” means that some words of the text show the reason; they are marked in the quotes. \
      “Predicted” means that the model infers the reason from the whole text and cannot point at \
      words, which is less reliable.
      """,
      """
      “Not sure” means that the model's confidence is below a limit set by an error budget, as for \
      \(unsure) of the sentiments here; they still count as what is most likely.
      """,
      """
      Rates of few records jump about: the 95 % interval (Wilson) says where the true rate may lie; \
      do not rank products whose intervals overlap. To name a return reason is not to have returned \
      anything.
      """,
      """
      Every number leads back to records: \(origin.rowsName) has a row for each record with file, \
      line, id and its values, and above each table stands how to filter it. Cells that begin with \
      = + - @ have an apostrophe before them, so that a spreadsheet does not take them for formulas.
      """,
    ]
  }
}
