extension QuantityRule {
  /// The words of quantities.
  enum Units {
    static let latin = PhraseTable(
      """
      kg _kg kgs _kgs g gm gms gram _gram grams _grams mg _mg kilo _kilo kilos _kilos t lb _lb lbs \
      _lbs lbs. _lbs. pound _pound pounds _pounds oz _oz ounce _ounce ounces _ounces ml _ml l cl \
      litre _litre litres _litres liter _liter liters _liters gallon _gallon gallons _gallons \
      cm _cm cms _cms mm _mm m km _km meter _meter meters _meters metre _metre metres _metres \
      inch _inch inches _inches in -inch ft _ft feet _feet foot _foot -foot yd _yd yds yard _yard \
      yards _yards mile _mile miles _miles w watt _watt watts _watts kw _kw kwh _kwh v volt _volt \
      volts _volts mah _mah wh ah hz _hz khz mhz _mhz ghz _ghz gb _gb tb _tb mb _mb kb px dpi db \
      °c _°c °f _°f ° _degrees degrees pcs _pcs pc _pc pieces _pieces piece _piece -piece pair \
      _pair pairs _pairs pack _pack packs _packs -pack set _set sets _sets box _box boxes _boxes \
      bottle _bottle bottles _bottles item _item items _items unit _unit units _units times \
      _times x_pcs stars _stars star _star -star people _people sheets _sheets bag _bag bags _bags roll _roll rolls _rolls carton _carton cartons _cartons jar _jar \
      jars _jars can _cans cans tube _tube tubes _tubes tin _tin tins _tins case _case cases _cases ply -ply cups _cups \
      m² m2 cm2 cm3 m3 cc
      """)

    static let han = PhraseTable(
      """
      件 双 条 个 只 盒 箱 包 袋 瓶 罐 桶 支 枝 根 张 本 套 台 部 辆 把 斤 公斤 千克 克 毫克 吨 两 米 厘米 \
      毫米 公分 寸 英寸 尺 英尺 公里 千米 升 毫升 平米 平方 平方米 立方 瓦 伏 毫安 安 度 片 粒 颗 份 次 人 位 层 组 \
      对 排 卷 抽 杯 碗 盘 朵 束 盏 顶 副 串 节 枚 盆 棵 株 头 匹 架 扇 间 篇 章 页 句 字 款 种 批 单 家 倍 岁 \
      周岁 星 分 扎 筒 捆 滴 锅 床 幅 座 匝 丝 帧 像素 万 万件 万个 人份 件套 支装 片装 斤装 \
      瓶装 包装 只装 个装 条装 双装 颗星 个人 块 個 雙 條 張 瓶裝 斤裝 組
      """)

    static let ofFew = PhraseTable(
      "件 双 条 盒 箱 包 袋 瓶 罐 桶 支 张 本 套 台 部 辆 斤 公斤 千克 克 毫升 厘米 米 个 只 份 片 粒 颗 款 把 次 "
        + "床 根 卷 件套 颗星 倍 块 对 個 雙 條 張")
    static let ofOne = PhraseTable("件 双 盒 箱 瓶 袋 罐 桶 斤 公斤 台 支 千克 颗星 套 对 雙")
    static let ofHalves = PhraseTable("斤 公斤 袋 箱 瓶 盒 包 米 桶 罐 件")

    /// Between a number and its unit.
    static let infixes = PhraseTable("多 来 余 几 ~")
    static let feet = PhraseTable("' ’ ′ ft_ ft '_")
    static let inches = PhraseTable("\" ” '' ’’ ″ in _in inches _inches")

    /// Behind these a numeral is part of a word: `第一件`, `统一包装`, `周一双方`, `不三不四`.
    static func joins(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "第", "唯", "统", "单", "专", "逐", "之", "万", "初", "周", "期", "拜", "其", "点", "星", "天", "不":
        true
      default: false
      }
    }

    /// Words that look like a numeral and its classifier.
    static let words = PhraseTable("三包 一对一 两次三番 三部曲 三条腿 千万个 一支持 一台湾 一袋鼠 两把刷子 四件事")

    static func isPartOfWord(in text: Span<UInt8>, at end: Int) -> Bool {
      switch (text.scalar(before: end), text.scalar(at: end)) {
      // `两个月` is a duration; `一次性` "disposable"; `5分钟`, `3个小时`, `2个星期` durations.
      case ("个", "月"), ("次", "性"), ("分", "钟"), ("个", "小"), ("个", "星"), ("个", "工"), ("个", "礼"),
        ("个", "钟"), ("分", "之"), ("个", "半"), ("万", _):
        true
      // `3件套`, `2本书` are fine; `3人民币`, `1本来` are not.
      case ("人", "民"), ("本", "来"), ("本", "身"), ("部", "分"), ("把", "握"),
        ("包", "邮"), ("包", "括"), ("单", "独"), ("款", "式"), ("支", "持"), ("台", "湾"), ("条", "件"),
        ("对", "比"), ("对", "不"), ("对", "于"), ("家", "里"), ("两", "个"), ("克", "服"), ("分", "别"),
        ("头", "发"), ("字", "体"), ("位", "置"), ("度", "过"):
        true
      default: false
      }
    }
  }
}
