/// The names of colours, each with one English code.
enum ColorNames {
  /// Colours that stand for nothing else.
  static let chinese = SlotPhrases([
    "black": "黑色 纯黑 深空黑 磨砂黑 哑光黑 曜石黑 碳黑 墨黑 炭黑 亮黑",
    "white": "白色 纯白 瓷白 奶白 奶油白 象牙白 米白 雪白 暖白 冷白 惨白 乳白 本白 珍珠白 月光白",
    "grey": "灰色 深灰 浅灰 烟灰 星空灰 深空灰 太空灰 高级灰 银灰 灰白 麻灰 花灰 炭灰",
    "blue": "蓝色 天蓝 湖蓝 冰蓝 宝蓝 宝石蓝 孔雀蓝 雾霾蓝 浅蓝 深蓝 海蓝 海军蓝 克莱因蓝 远峰蓝 粉蓝 牛仔蓝 水蓝 靛蓝 钴蓝 雾蓝 烟蓝",
    "navy": "藏青 藏蓝 藏青色 墨蓝 深蓝色 海军蓝色",
    "red": "红色 大红 正红 酒红 枣红 玫红 玫瑰红 砖红 珐琅红 中国红 暗红 深红 朱红 樱桃红 复古红 铁锈红 豆沙红",
    "burgundy": "勃艮第 勃艮第红",
    "pink": "粉色 桃红 粉红 浅粉 藕粉 灰粉 桃粉 樱花粉 豆沙 豆沙色 玫粉 嫩粉 裸粉 脏粉 荧光粉",
    "green": "绿色 湖绿 墨绿 军绿 浅绿 深绿 草绿 果绿 薄荷绿 牛油果绿 橄榄绿 荧光绿 抹茶绿 豆绿 翠绿 祖母绿 豆沙绿 奶绿 苔绿 松石绿 青绿",
    "yellow": "黄色 土黄 浅黄 鹅黄 姜黄 柠檬黄 奶黄 明黄 米黄 荧光黄 芥末黄 暖黄 金黄",
    "orange": "橙色 橘色 橘红 活力橙 爱马仕橙 橘黄 橙红 珊瑚色 珊瑚橙 珊瑚",
    "purple": "紫色 浅紫 深紫 雪青 香芋紫 丁香紫 葡萄紫 灰紫 暗紫 粉紫 淡紫 罗兰紫 紫罗兰 薰衣草紫 紫红 香芋",
    "lilac": "藕荷 藕荷色",
    "brown": "棕色 咖啡色 咖色 深棕 浅棕 褐色 巧克力色 焦糖色 奶咖色 奶咖 啡色 栗色 摩卡色 茶色 红棕 焦糖",
    "beige": "米色 杏色 本色 大地色 卡其 卡其色 燕麦色 驼色 奶茶色 奶油色 奶杏色 奶杏 裸色 肤色 沙色 米杏色 米杏 燕麦",
    "gold": "金色 香槟金 香槟色 18k金 土豪金 浅金", "rose gold": "玫瑰金 玫瑰金色",
    "silver": "银色 银白 铂金 铂金色 亮银", "cyan": "青色 青绿色 天青 天青色", "clear": "透明 透明色",
    "wood": "原木色 胡桃木色 胡桃色 木色 樱桃木色 橡木色 原木 胡桃木", "khaki": "军卡其", "black blue": "蓝黑 黑蓝",
    "colourful": "彩色 彩虹色 迷彩 迷彩色 豹纹 拼色 撞色 红底白点 黑白 黑白格 红白 蓝白 黑红 黑金 红黑", "indigo": "靛青 靛青色",
  ])

  /// The last character of a Chinese colour.
  static let bases: [Unicode.Scalar: String] = [
    "红": "red", "黄": "yellow", "蓝": "blue", "绿": "green", "青": "cyan", "紫": "purple",
    "黑": "black", "白": "white", "灰": "grey", "棕": "brown", "褐": "brown", "粉": "pink",
    "橙": "orange", "金": "gold", "银": "silver", "米": "beige",
  ]

  /// What makes a Chinese colour lighter, darker or like a thing.
  static let modifiers = SlotPhrases(
    """
    米 深 浅 暗 亮 淡 嫩 鲜 纯 大 正 奶 酒 玫 宝 天 湖 海 军 墨 草 果 柠檬 藏 暖 冷 冰 瓷 枣 砖 脏 莫兰迪 雾霾 星空 \
    深空 荧光 磨砂 哑光 珐琅 奶油 象牙 牛油果 薄荷 橄榄 樱花 燕麦 焦糖 孔雀 宝石 香槟 玫瑰 芥末 姜 松石 抹茶 克莱因 \
    珍珠 苹果 葡萄 烟 碳 炭 钛 曜石 极光 午夜 远峰 森林 丁香 香芋 复古 太空 月光 灰 蓝 粉 红 午夜 雪 湖水 云朵
    """)

  /// What makes an English colour another shade of it.
  static let shades = SlotPhrases(
    """
    light dark pale deep bright dusty dusky hot neon royal sky baby powder electric petrol ice steel navy midnight \
    forest bottle hunter olive lime mint sage emerald sea army khaki rose blush wine cherry brick blood burnt mustard \
    lemon canary off snow pure pearl plain matte matt glossy heather space charcoal silver ash slate solid metallic antique \
    brushed jet chocolate coffee sandy soft warm cool pastel muted dinosaur matcha moss apple teal stone duck_egg
    """)

  /// English colours.
  static let english = SlotPhrases([
    "black": "black matte_black jet_black midnight onyx",
    "white": "white plain_white off-white off_white ivory eggshell snow_white pearl",
    "grey": """
    grey gray dark_grey dark_gray light_grey light_gray heather_grey heather_gray space_grey \
    space_gray charcoal slate gunmetal pewter anthracite ash_grey silver_grey graphite
    """,
    "blue": """
    blue light_blue dark_blue royal_blue sky_blue baby_blue pale_blue powder_blue cobalt sapphire denim \
    navy_blue_stripe electric_blue ice_blue steel_blue
    """,
    "navy": "navy navy_blue midnight_blue",
    "red": "red dark_red bright_red cherry_red scarlet crimson ruby wine_red",
    "burgundy": "burgundy maroon bordeaux wine_colour",
    "pink":
      "pink hot_pink light_pink pale_pink dusty_pink blush rose_pink fuchsia magenta cerise baby_pink",
    "green": """
    green dark_green light_green bottle_green emerald_green emerald jade forest_green olive olive_green \
    sage sage_green mint mint_green lime lime_green matcha_green dinosaur_green khaki_green \
    army_green hunter_green kelly_green moss_green
    """,
    "yellow": "yellow neon_yellow mustard mustard_yellow pale_yellow lemon_yellow ochre",
    "orange":
      "orange burnt_orange rust terracotta coral peach neon_orange apricot salmon amber tangerine",
    "purple": "purple violet plum lavender indigo dark_purple aubergine", "lilac": "lilac mauve",
    "brown":
      "brown dark_brown light_brown chocolate_brown tan cognac espresso mahogany chestnut walnut coffee_brown mocha",
    "beige":
      "beige cream sand oatmeal khaki nude camel fawn natural oat biscuit taupe kraft magnolia ecru stone",
    "gold": "gold champagne yellow_gold", "rose gold": "rose_gold",
    "silver": "silver chrome platinum", "copper": "copper bronze brass",
    "clear": "clear transparent see-through",
    "cyan": "cyan teal turquoise aqua aquamarine petrol",
  ])
}
