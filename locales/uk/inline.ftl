# Рядок «@бот прізвище» в будь-якому чаті

places-some = є вільні місця

inline-start = Напишіть прізвище лікаря й місто
inline-more = Шукати далі в чаті з ботом
inline-nothing = Нікого не знайдено – шукати в чаті
inline-emergency = Спершу телефонуйте 103 або 112
inline-open-doctor = Відкрити картку лікаря
inline-open-answer = Прочитати повністю
